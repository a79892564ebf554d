import { bindPairwise } from '../../src/check/judge/pairwise.ts'
import { valueOrThrow } from '../../src/domain/fault.ts'
import type { JudgedPair, PairJudge, Preference } from '../../src/domain/pairwise.ts'
import { rawCase, spec } from './run-builders.ts'

/** A pairwise judge as a plan binds it. */
export function pairJudge(name = 'pairwise', model = 'judge-model'): PairJudge {
  const asked = spec({ type: 'pairwise', name, value: 'Is longer', weight: 0, required: false })
  const context = { judgeModel: model, embeddingModel: 'e', keepPublisher: false, scorers: {}, problemAt: 'p' }
  return valueOrThrow(bindPairwise(asked, rawCase('any'), context))
}

/** A request, in the product or on the wire. */
interface Conversation {
  readonly messages?: readonly { readonly content: unknown }[]
}

/** Both answers as a pairwise judge is shown them; `null`: the request is not its. */
export function shownPair({ messages = [] }: Conversation): readonly [string, string] | null {
  const question = messages.map(({ content }) => String(content)).join('\n')
  const [first, second] = ['FIRST', 'SECOND'].map((label) =>
    new RegExp(`^<<<${label} \\S+>>>\\n(.*)$`, 'm').exec(question),
  )
  return first?.[1] === undefined || second?.[1] === undefined ? null : [JSON.parse(first[1]), JSON.parse(second[1])]
}

/** The reply of a judge that chooses. */
export function chooses(choice: string, reason = 'because'): string {
  return JSON.stringify({ reason, choice })
}

/** What a judge that prefers the longer answer says, in whichever order it is asked. */
export function prefersLonger([first, second]: readonly [string, string]): string {
  if (first.length === second.length) return chooses('tie')
  return chooses(first.length > second.length ? 'first' : 'second', 'it is longer')
}

/** One judged pair. */
export function judgedPair(caseId: string, preference: Preference, over: Partial<JudgedPair> = {}): JudgedPair {
  return { judge: 'pairwise', caseId, index: 1, preference, reason: `${preference}, since`, ...over }
}
