import type { Output, RemoteCheck } from '../../domain/check.ts'
import { bad, ok, type Parsed } from '../../domain/fault.ts'
import { type Score, scored } from '../../domain/score.ts'
import { caseLookup } from '../../text/case-lookup.ts'
import { requestModel } from '../../text/model-name.ts'
import { fillProblems, fillValue } from '../fill.ts'
import { negatedIf } from '../finding.ts'
import type { JsonPath } from '../json-path.ts'
import { checkInvalid, variablesMissing } from '../problem.ts'
import { scalarText } from '../rules/operand.ts'
import { textSeen } from '../view.ts'
import { guardSeen } from './guard-seen.ts'
import { readSimilarities } from './read-similarities.ts'
import type { RemoteInput } from './remote-input.ts'

/** Each reference is embedded anew with every output; whoever needs more should write a rubric. */
const MOST_REFERENCES = 20

/**
 * How alike the output and a reference are in meaning: the cosine of their embeddings, 0 where it is negative. Of several
 * references the best counts. Both are embedded in one call, which no other trial shares.
 */
export function similarCheck(input: RemoteInput): Parsed<RemoteCheck> {
  const { spec, path, embeddingModel, keepPublisher } = input
  const references = parseReferences(input)
  if (references.kind === 'bad') return references
  const model = requestModel(embeddingModel, keepPublisher)
  return ok({
    kind: 'similarity',
    spec,
    graded: true,
    model,
    guard: (output) => guardEmpty(output, path),
    request: (output) => ({
      kind: 'similarity',
      model,
      text: textSeen(output, path),
      references: references.value,
    }),
    read: (reply) => negatedIf(spec.negated, readSimilarities(reply, references.value.length)),
  })
}

/** Providers refuse to embed nothing, and nothing resembles nothing. */
function guardEmpty(output: Output, path: JsonPath | null): Score | null {
  const guarded = guardSeen(output, path)
  if (guarded !== null) return guarded
  return textSeen(output, path).trim() === '' ? scored(0, 'the output is empty; nothing was asked') : null
}

function parseReferences(input: RemoteInput): Parsed<readonly string[]> {
  const { spec, fixture } = input
  const problems = fillProblems(spec.value, spec.at)
  if (problems.length > 0) return bad(problems)
  const filled = fillValue(spec.value ?? null, caseLookup(fixture))
  if (filled.kind === 'missing') return variablesMissing(input, filled.names)
  const texts = (Array.isArray(filled.value) ? filled.value : [filled.value]).map(scalarText)
  const references = texts.flatMap((text) => (text === null || text.trim() === '' ? [] : [text]))
  if (references.length === texts.length && texts.length > 0 && texts.length <= MOST_REFERENCES) return ok(references)
  return checkInvalid(
    spec,
    `similar needs a text as its value, or a list of up to ${MOST_REFERENCES}, none of them empty`,
    'Give similar what a good answer means, for example value: "{{expected.answer}}".',
  )
}
