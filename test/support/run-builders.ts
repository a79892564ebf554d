import type { RawCase } from '../../src/domain/case.ts'
import type { CaseCheck, CheckSpec, JudgeCheck, Output, RemoteCheck } from '../../src/domain/check.ts'
import { digestOf } from '../../src/domain/digest.ts'
import type { ModelRequest } from '../../src/domain/model.ts'
import type { PlannedCase, PlannedRequest, RunnableSuite, Side } from '../../src/domain/plan.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { scored, unscored, verdictScore } from '../../src/domain/score.ts'
import { GATE_POLICY } from './gate-policy.ts'

const AT = { file: 'cases.jsonl', line: 1 }

export function spec(over: Partial<CheckSpec> = {}): CheckSpec {
  return {
    type: 'contains',
    negated: false,
    name: 'contains',
    weight: 1,
    required: true,
    critical: false,
    at: AT,
    ...over,
  }
}

/** Passes when the answer holds the word. */
export function holds(word: string, over: Partial<CheckSpec> = {}): CaseCheck {
  const score = ({ text }: Output) => verdictScore(text.includes(word), `looked for ${word}`)
  return { kind: 'rule', graded: false, spec: spec(over), score }
}

/** A judge that passes on the reply `yes`, fails on `no` and gives no score on anything else. */
export function judge(over: Partial<JudgeCheck> = {}): JudgeCheck {
  return {
    kind: 'judge',
    graded: false,
    spec: spec({ type: 'llm', name: 'judge' }),
    model: 'judge-model',
    guard: () => null,
    request: (output, boundary) => requestOf('judge-model', `judge ${boundary}: ${output.text}`),
    read: ({ text }) => {
      if (text !== 'yes' && text !== 'no') return unscored('judge-unparseable', `said ${text}`)
      return verdictScore(text === 'yes', text)
    },
    ...over,
  }
}

/** A check that asks for embeddings or a scorer, and scores the number that the reply is. */
export function remote(kind: RemoteCheck['kind'], over: Partial<RemoteCheck> = {}): RemoteCheck {
  const [model, url, timeoutMs] = [kind === 'scorer' ? 'scorer tone' : 'embedder', 'https://scores.example.com/', 1000]
  return {
    kind,
    graded: true,
    spec: spec({ type: kind === 'scorer' ? 'http' : 'similar', name: kind }),
    model,
    guard: () => null,
    request: ({ text }) =>
      kind === 'scorer'
        ? { kind: 'scoring', model, url, timeoutMs, body: { text } }
        : { kind: 'similarity', model, text, references: ['reference'] },
    read: ({ text }) => scored(Number(text), text),
    ...over,
  }
}

export function requestOf(model: string, content: string): ModelRequest {
  return { model, messages: [{ role: 'user', content }], parameters: {}, responseFormat: { kind: 'text' } }
}

function sent(content: string): PlannedRequest {
  const request = requestOf('gpt-test', content)
  return { request, digest: digestOf(request) }
}

export function rawCase(id: string, over: Partial<RawCase> = {}): RawCase {
  return { id, vars: {}, checks: [], tags: [], critical: false, mustPass: false, weight: 1, at: AT, ...over }
}

/** A case whose requests say `baseline ID` and `candidate ID`, and whose answers must hold `ok`. */
export function plannedCase(id: string, over: Partial<PlannedCase> = {}): PlannedCase {
  return {
    case: rawCase(id),
    checks: [holds('ok')],
    baseline: sent(`baseline ${id}`),
    candidate: sent(`candidate ${id}`),
    identical: false,
    gated: true,
    ...over,
  }
}

/** A case both of whose arms send `both ID`. */
export function identicalCase(id: string, over: Partial<PlannedCase> = {}): PlannedCase {
  return plannedCase(id, { baseline: sent(`both ${id}`), candidate: sent(`both ${id}`), identical: true, ...over })
}

export function plannedCases(count: number, over: Partial<PlannedCase> = {}): readonly PlannedCase[] {
  return Array.from({ length: count }, (_, i) => plannedCase(`case-${i}`, over))
}

const side = (ref: string, name: string): Side => ({
  ref,
  sha: null,
  path: `${name}.prompt.yml`,
  digest: digestOf([ref, name]),
})

export function compareSuite(cases: readonly PlannedCase[], name = 'prompts/p'): RunnableSuite {
  return {
    kind: 'compare',
    name,
    path: `${name}.prompt.yml`,
    baseline: side('main', name),
    candidate: side('topic', name),
    cases,
    gatedTags: [],
    suiteDigest: digestOf(name),
  }
}

export function newSuite(cases: readonly PlannedCase[], name = 'prompts/new'): RunnableSuite {
  const unpaired = cases.map((planned) => ({ ...planned, baseline: null }))
  const candidate = side('topic', name)
  const path = `${name}.prompt.yml`
  return { kind: 'new', name, path, candidate, cases: unpaired, gatedTags: [], suiteDigest: digestOf(name) }
}

/** The defaults, without canaries. */
export function policy(
  over: {
    readonly provider?: Partial<Policy['provider']>
    readonly budget?: Partial<Policy['budget']>
    readonly gate?: Partial<Policy['gate']>
    readonly judge?: Partial<Policy['judge']>
    readonly scorers?: Policy['scorers']
  } = {},
): Policy {
  return {
    provider: {
      baseUrl: null,
      api: 'chat-completions',
      auth: 'none',
      oidc: null,
      maxTokensField: null,
      headers: {},
      models: [],
      imageHosts: [],
      keepPublisher: false,
      concurrency: 4,
      timeoutMs: 60_000,
      prices: {},
      ...over.provider,
    },
    judge: { model: null, embeddingModel: 'embedder', canaries: false, ...over.judge },
    scorers: { ...over.scorers },
    budget: { usd: 2, calls: 10_000, minutes: 20, ...over.budget },
    gate: {
      ...GATE_POLICY,
      ...over.gate,
    },
    publish: 'excerpts',
    registry: { branch: 'prompt-staging', maxAgeDays: 90, keepTrialsDays: null },
    suites: null,
  }
}
