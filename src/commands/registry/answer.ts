import type { Digest } from '../../domain/digest.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { Verdict } from '../../domain/verdict.ts'

/** What came of a verb around the registry. */
export interface Answer {
  /** 1: the answer is no, and nothing was written but what the text says. 2: something is broken. 3: see docs/design.md. */
  readonly exitCode: 0 | 1 | 2 | 3
  /** In one sentence; holds no untrusted text but prompt names. */
  readonly title: string
  /** For a person, lines with their line feeds; untrusted text is inert. */
  readonly text: string
  readonly json: JsonObject
  /** What a workflow goes by; absent: nothing but the exit code. */
  readonly facts?: AnswerFacts
  /** What a workflow leaves on GitHub about it; absent: nothing. */
  readonly leaves?: IssueDraft | ReleaseSection
  /** What was evaluated for it; absent: nothing. */
  readonly evaluated?: Evaluated
}

/** What a workflow goes by. */
export interface AnswerFacts {
  /** The worst of the records that the answer rests on; `null`: it rests on none. */
  readonly verdict: Verdict | null
  readonly prompts: number
  /** Of the only bundle; `null` unless there is exactly one. */
  readonly digest: Digest | null
  /** What was run for it; absent: what `evaluated` says. */
  readonly ran?: { readonly cases: number; readonly calls: number; readonly usd: number }
}

/** An issue of which there is one at the most. Title and body are inert markdown. */
export interface IssueDraft {
  readonly kind: 'issue'
  /** What its body begins with, at byte 0. */
  readonly marker: string
  readonly title: string
  readonly body: string
  /** Whether it is opened where there is none, only kept up to date, or left alone. */
  readonly when: 'always' | 'only-if-open' | 'never'
}

/** A section of a release's text, by the label that moved. Inert markdown. */
export interface ReleaseSection {
  readonly kind: 'release-section'
  readonly label: string
  readonly markdown: string
}

/** An evaluation that was made on the way to an answer. */
export interface Evaluated {
  readonly evaluation: Evaluation
  /** The answer's text without the evaluation's. */
  readonly rest: string
}

/** Version of the JSON that these verbs print; it grows when a reader of the old shape would go wrong. */
export const ANSWER_SCHEMA_VERSION = 1
