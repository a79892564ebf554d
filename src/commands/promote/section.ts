import { isJsonObject } from '../../domain/json.ts'
import type { BundleRecord } from '../../registry/record.ts'
import { htmlCode, markdownText, shortened } from '../../report/escape.ts'
import { fitText } from '../../report/fit.ts'
import { blocks, link, table } from '../../report/markdown.ts'
import { count, percent, points, range } from '../../report/words.ts'
import type { ReleaseSection } from '../registry/answer.ts'
import type { PromoteInputs } from '../registry/inputs.ts'
import type { PlannedMove } from './plan-moves.ts'

/** A release may hold 125,000 characters, most of which are its author's. */
const SECTION_LIMIT = 40_000
const LONGEST_REASON = 300

/**
 * What a release says about a promotion: each prompt with its evaluation and its digest. It rests on what the registry
 * keeps and on nothing of the run, so that a second run says the same.
 */
export function promotionSection(moves: readonly PlannedMove[], inputs: PromoteInputs): ReleaseSection {
  const head = `### Prompts in ${htmlCode(inputs.label)}`
  const end = 'Exactly these bytes were evaluated: what a digest names can be read on the branch of the registry.'
  const few = moves.slice(0, 40)
  const rest = moves.length - few.length
  const full = () => blocks([head, tableOf(moves, inputs), end])
  const short = () => blocks([head, tableOf(few, inputs), rest > 0 ? `And ${count(rest, 'more prompt')}.` : null, end])
  const least = () => `${count(moves.length, 'prompt')} promoted to ${inputs.label}.`
  return { kind: 'release-section', label: inputs.label, markdown: fitText([full, short, least], SECTION_LIMIT) }
}

function tableOf(moves: readonly PlannedMove[], inputs: PromoteInputs): string {
  const rows = moves.map((move) => [
    htmlCode(shortened(move.prompt, 200)),
    htmlCode(move.digest),
    evaluationText(move, inputs),
    move.record === null ? '–' : recordedText(move.record),
  ])
  return table(['prompt', 'digest', 'evaluation', 'recorded'], ['left', 'left', 'left', 'left'], rows)
}

function evaluationText({ record, ruling, from }: PlannedMove, inputs: PromoteInputs): string {
  const isNew = ruling.kind === 'allowed'
  const ground = isNew ? ruling.ground : (from?.move.ground ?? null)
  const reason = (isNew ? inputs.reason : from?.move.reason) ?? ''
  const figures = record === null ? 'never evaluated' : `${record.verdict}${figuresText(record)}`
  if (ground !== 'overridden') return ground === 'accepted' ? `${figures}, accepted by a maintainer` : figures
  return `${figures}, **overridden**: ${markdownText(shortened(reason, LONGEST_REASON)).replaceAll('|', '&#124;')}`
}

/** The difference to the version before where there was one, else how many trials passed. */
function figuresText({ passRate, result }: BundleRecord): string {
  const { comparison } = result
  const { delta, interval } = isJsonObject(comparison) ? comparison : {}
  const rate = passRate === null ? '' : `, ${percent(passRate)} of the trials pass`
  if (typeof delta !== 'number') return rate
  const [low, high] = Array.isArray(interval) ? interval : []
  const within = typeof low === 'number' && typeof high === 'number' ? ` (95 % interval ${range([low, high])})` : ''
  return `, ${points(delta)}${within}${rate}`
}

function recordedText({ at, commit, origin, simulated }: BundleRecord): string {
  const by = simulated ? ', by the simulator' : ''
  const run = origin.run === null || !origin.run.startsWith('https://') ? '' : `, ${link('run', origin.run)}`
  return `${at.slice(0, 10)} at ${htmlCode(commit.slice(0, 12))}${run}${by}`
}
