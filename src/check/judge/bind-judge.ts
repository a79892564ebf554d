import type { RawCase } from '../../domain/case.ts'
import type { CheckSpec, JudgeCheck } from '../../domain/check.ts'
import { ok, type Parsed } from '../../domain/fault.ts'
import { caseLookup } from '../../text/case-lookup.ts'
import { checkPath } from '../json-path.ts'
import { OnDemand } from '../on-demand.ts'
import { thresholdProblems } from '../threshold.ts'
import type { JudgeType } from '../types.ts'
import { closedQaJudge } from './closedqa.ts'
import { factualityJudge } from './factuality.ts'
import { gEvalJudge } from './g-eval.ts'
import { GITHUB_CRITERIA, githubJudge } from './github.ts'
import type { JudgeInput } from './judge-input.ts'
import { llmJudge } from './llm.ts'
import { rubricJudge } from './llm-rubric.ts'

type Bind = (input: JudgeInput) => Parsed<JudgeCheck>

/** Every judge by its type. */
const JUDGES: Readonly<Record<JudgeType, Bind>> = {
  llm: llmJudge,
  'llm-rubric': rubricJudge,
  factuality: factualityJudge,
  closedqa: closedQaJudge,
  'g-eval': gEvalJudge,
  'github/similarity': (input) => githubJudge(input, GITHUB_CRITERIA['github/similarity']),
  'github/coherence': (input) => githubJudge(input, GITHUB_CRITERIA['github/coherence']),
  'github/fluency': (input) => githubJudge(input, GITHUB_CRITERIA['github/fluency']),
  'github/relevance': (input) => githubJudge(input, GITHUB_CRITERIA['github/relevance']),
  'github/groundedness': (input) => githubJudge(input, GITHUB_CRITERIA['github/groundedness']),
}

type Context = Pick<JudgeInput, 'judgeModel' | 'keepPublisher' | 'problemAt'>

/** A judge understood for one case; see `bindCheck`. */
export function bindJudge(spec: CheckSpec, type: JudgeType, fixture: RawCase, context: Context): Parsed<JudgeCheck> {
  const bound = boundJudge(spec, type, fixture, context)
  return bound.kind === 'bad' ? bound : ok(new OnDemand(bound.value, boundJudge, { type, fixture, context }))
}

function boundJudge(spec: CheckSpec, type: JudgeType, fixture: RawCase, context: Context): Parsed<JudgeCheck> {
  const path = checkPath(spec)
  if (path.kind === 'bad') return path
  const threshold = thresholdProblems(spec)
  if (threshold.kind === 'bad') return threshold
  return JUDGES[type]({ ...context, spec, path: path.value, fixture, lookup: caseLookup(fixture) })
}
