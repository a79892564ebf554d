import type { JsonObject } from '../../domain/json.ts'

/** What came of a verb around the registry. */
export interface Answer {
  /** 1: the answer is no, and nothing was written but what the text says. 3: see docs/design.md. */
  readonly exitCode: 0 | 1 | 3
  /** In one sentence; holds no untrusted text but prompt names. */
  readonly title: string
  /** For a person, lines with their line feeds; untrusted text is inert. */
  readonly text: string
  readonly json: JsonObject
}

/** Version of the JSON that these verbs print; it grows when a reader of the old shape would go wrong. */
export const ANSWER_SCHEMA_VERSION = 1
