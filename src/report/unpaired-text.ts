import type { WhyUnpaired } from '../domain/evaluation.ts'

const WORDS: Readonly<Record<WhyUnpaired['kind'], string>> = { new: 'new', errored: 'errored', 'not-run': 'not run' }

/** Why a case has no pair, as every report says it: `new`, `errored: …` or `not run: …`. Untrusted text. */
export function unpairedText(why: WhyUnpaired): string {
  return why.kind === 'new' || why.reason === '' ? WORDS[why.kind] : `${WORDS[why.kind]}: ${why.reason}`
}

/** The same without the reason, where no text may be shown. */
export function withoutReason(why: WhyUnpaired): WhyUnpaired {
  return why.kind === 'new' ? why : { kind: why.kind, reason: '' }
}
