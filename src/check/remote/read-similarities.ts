import type { Completion } from '../../domain/model.ts'
import { type Score, scored, unscored } from '../../domain/score.ts'
import { parseJson } from '../../text/json.ts'

/**
 * The best of the similarities that a call brought: a JSON list of cosines in [−1, 1], one for each reference. Anything
 * else is unscored.
 */
export function readSimilarities(reply: Completion, references: number): Score {
  const cosines = parseCosines(reply.text)
  if (cosines === null || cosines.length !== references)
    return unscored('judge-unparseable', 'the embeddings gave no similarity for each reference')
  const best = Math.max(...cosines)
  const which = references === 1 ? 'the reference' : `reference ${cosines.indexOf(best) + 1} of ${references}`
  return scored(Math.max(0, best), `cosine similarity to ${which} is ${best.toFixed(3)}`)
}

function parseCosines(text: string): readonly number[] | null {
  const parsed = parseJson(text, { file: 'embeddings' })
  if (parsed.kind === 'bad' || !Array.isArray(parsed.value)) return null
  const { value } = parsed
  const cosines = value.filter((cosine) => typeof cosine === 'number' && cosine >= -1 && cosine <= 1)
  return cosines.length === value.length ? cosines : null
}
