import { excerpt, markdownText } from './escape.ts'
import { count } from './words.ts'

/** What every surface says when no real model was asked. */
export const SIMULATOR_NOTICE = 'These answers come from the embedded simulator, not from a model.'

const MOST_NOTICES = 10

/** The first notices, and how many more `result.json` holds: what is cut off without a word is taken for all there is. */
export function firstNotices(notices: readonly string[], most: number): readonly string[] {
  const more = notices.length - most
  const shown = notices.slice(0, most).map((notice) => excerpt(notice, 400))
  return more > 0 ? [...shown, `And ${count(more, 'more notice')}, in result.json.`] : shown
}

/** What a reader must know, as a quotation: the simulator's banner first. */
export function noticeBlock(notices: readonly string[], simulated: boolean): string {
  const lines = firstNotices(notices, MOST_NOTICES).map(markdownText)
  const banner = simulated ? [`**Simulator.** ${SIMULATOR_NOTICE}`] : []
  return [...banner, ...lines].map((line) => `> ${line}`).join('\n>\n')
}
