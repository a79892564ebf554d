import type { RawCase } from './case.ts'
import type { CheckSpec } from './check.ts'
import type { Digest } from './digest.ts'
import type { JsonObject } from './json.ts'
import type { ContentPart, Parameters, ResponseFormat, Role, ToolChoice, ToolDefinition } from './model.ts'

/** A message before its variables are filled in. `line` is where its content begins in the prompt's file. */
export interface MessageTemplate {
  readonly role: Role
  readonly content: string
  readonly line: number
  /** Set for a message in parts, whose texts and image addresses are templates; `content` is all of them, a line each. */
  readonly parts?: readonly ContentPart[]
  /** The file's line of each line of the content, where they do not follow `line` one by one: parts are included. */
  readonly lines?: readonly number[]
}

/** A file of the repository that becomes the messages, model and parameters of a model call. */
export interface Prompt {
  readonly path: string
  /** The path without the format's suffix. */
  readonly name: string
  readonly model: string
  /** The line of the file that names the model. */
  readonly modelLine: number
  readonly parameters: Parameters
  readonly responseFormat: ResponseFormat
  readonly messages: readonly MessageTemplate[]
  /** Absent when the prompt declares none. */
  readonly tools?: readonly ToolDefinition[]
  readonly toolChoice?: ToolChoice
  /** Values of variables that a case lacks. */
  readonly defaults?: JsonObject
  /** The prompt's own fixtures and checks; they are no part of its identity. */
  readonly testData: readonly RawCase[]
  readonly evaluators: readonly CheckSpec[]
}

/** A prompt and its identity: the digest of everything in it that can reach a model call. */
export interface Bundle {
  readonly prompt: Prompt
  readonly digest: Digest
}
