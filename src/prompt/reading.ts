import type { Reading } from '../text/fields.ts'
import type { YamlDocument } from '../text/yaml.ts'

/** A document of any format as a plain value that remembers where everything stood. */
export type PromptDocument = YamlDocument

/** What the readers of a prompt's parts share: where problems go, and the document that knows the lines. */
export interface PromptReading extends Reading {
  readonly document: PromptDocument
}
