import { excerpt, markdownText } from './escape.ts'

/** What every surface says when no real model was asked. */
export const SIMULATOR_NOTICE = 'These answers come from the embedded simulator, not from a model.'

const MOST_NOTICES = 10

/** What a reader must know, as a quotation: the simulator's banner first. */
export function noticeBlock(notices: readonly string[], simulated: boolean): string {
  const lines = notices.slice(0, MOST_NOTICES).map((notice) => markdownText(excerpt(notice, 400)))
  const banner = simulated ? [`**Simulator.** ${SIMULATOR_NOTICE}`] : []
  return [...banner, ...lines].map((line) => `> ${line}`).join('\n>\n')
}
