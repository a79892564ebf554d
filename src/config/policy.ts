import { parseChecks } from '../check/check-list.ts'
import type { CheckSpec } from '../domain/check.ts'
import { bad, ok, type Parsed } from '../domain/fault.ts'
import { isJsonObject } from '../domain/json.ts'
import type {
  GatePolicy,
  JudgePolicy,
  OidcPolicy,
  Policy,
  ProviderPolicy,
  ScorersPolicy,
  SuitePolicy,
} from '../domain/policy.ts'
import { Fields } from '../text/fields.ts'
import { firstProblems } from '../text/first-problems.ts'
import { inOrder } from '../text/in-order.ts'
import { locateFrom } from '../text/locate.ts'
import { otherSpelling, requestModel } from '../text/model-name.ts'
import { readYaml, type YamlDocument } from '../text/yaml.ts'
import { configProblems } from './problems.ts'
import { type Config, configSchema } from './schema.ts'

const EMPTY = { message: 'The configuration is empty.', hint: 'Write `version: 1`, or remove the file.' }

/**
 * Reads the configuration. All problems at once, in the order of the file, each with line and column: `yaml-syntax`,
 * or `config-invalid` (unknown keys, wrong types, impossible numbers) and those of the checks.
 */
export function parsePolicy(text: string, file: string): Parsed<Policy> {
  const { document, problems: refused } = readYaml(text, file)
  if (document === null) return bad(refused)
  if (document.value === null) return bad([{ ...document.locate([]), code: 'config-invalid', ...EMPTY }])
  const config = configSchema.safeParse(document.value)
  const checks = suiteChecks(document)
  const issues = config.success ? [] : configProblems(config.error.issues, document)
  const found = [...issues, ...checks.flatMap((parsed) => (parsed.kind === 'bad' ? parsed.problems : []))]
  const problems = firstProblems(inOrder(refused, found), file)
  if (!config.success || problems.length > 0) return bad(problems)
  const specs = checks.map((parsed) => (parsed.kind === 'ok' ? parsed.value : []))
  return ok(policyOf(config.data, suitesOf(config.data, specs, document)))
}

/** What holds without a configuration. */
export function defaultPolicy(): Policy {
  return policyOf(configSchema.parse({ version: 1 }), null)
}

/** The checks of each suite. Lists and suites of a wrong type are the schema's to report. */
function suiteChecks({ value, locate }: YamlDocument): readonly Parsed<readonly CheckSpec[]>[] {
  if (!isJsonObject(value)) return []
  const root = new Fields(value, [], { code: 'config-invalid', locate, problems: [] })
  return root.maps('suites', 'a prompt').map((suite) => {
    return parseChecks(suite.list('checks') ?? [], locateFrom(locate, [...suite.path, 'checks']))
  })
}

function suitesOf(
  { suites }: Config,
  specs: readonly (readonly CheckSpec[])[],
  { locate }: YamlDocument,
): readonly SuitePolicy[] | null {
  if (suites === undefined) return null
  return suites.map(({ prompt, dataset, tags }, index) => ({
    prompt,
    dataset: dataset ?? null,
    checks: specs[index] ?? [],
    gatedTags: Object.keys(tags).filter((tag) => tags[tag]?.gate === true),
    at: locate(['suites', index]),
  }))
}

function policyOf(config: Config, suites: readonly SuitePolicy[] | null): Policy {
  return {
    provider: providerOf(config),
    judge: judgeOf(config),
    scorers: scorersOf(config),
    budget: config.budget,
    gate: gateOf(config),
    publish: config.publish,
    registry: {
      branch: config.registry.branch,
      maxAgeDays: config.registry['max-age-days'],
      keepTrialsDays: config.registry['keep-trials-days'] ?? null,
    },
    suites,
  }
}

function providerOf({ provider }: Config): ProviderPolicy {
  return {
    baseUrl: provider['base-url'] ?? null,
    api: provider.api,
    auth: provider.auth,
    oidc: oidcOf(provider.oidc),
    maxTokensField: provider['max-tokens-field'] ?? null,
    headers: lowerCaseNames(provider.headers),
    models: provider.models,
    imageHosts: provider['image-hosts'].map((host) => host.toLowerCase()),
    keepPublisher: provider['keep-publisher'],
    concurrency: provider.concurrency,
    timeoutMs: provider['timeout-ms'],
    prices: pricesOf(provider),
  }
}

/**
 * Prices by the names that requests send. A price also holds under the name that a prompt file writes. Where publishers
 * are kept, prompts decide which of the two is sent, so it holds under both; the exact name wins.
 */
function pricesOf({ prices, 'keep-publisher': keepPublisher }: Config['provider']): ProviderPolicy['prices'] {
  const entries = Object.entries(prices)
  const sent = (model: string) => (keepPublisher ? otherSpelling(model) : requestModel(model, false))
  const exact = entries.filter(([model]) => keepPublisher || sent(model) === model)
  return Object.fromEntries([...entries.map(([model, price]) => [sent(model), price] as const), ...exact])
}

function judgeOf({ judge }: Config): JudgePolicy {
  return { model: judge.model ?? null, embeddingModel: judge['embedding-model'], canaries: judge.canaries }
}

function scorersOf({ scorers }: Config): ScorersPolicy {
  const entries = Object.entries(scorers)
  return Object.fromEntries(
    entries.map(([name, scorer]) => [name, { url: scorer.url, timeoutMs: scorer['timeout-ms'] }]),
  )
}

function oidcOf(oidc: Config['provider']['oidc']): OidcPolicy | null {
  if (oidc === undefined) return null
  return {
    identityProvider: oidc['identity-provider'],
    serviceAccount: oidc['service-account'],
    audience: oidc.audience,
    tokenUrl: oidc['token-url'],
  }
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function gateOf({ gate }: Config): GatePolicy {
  return {
    alpha: gate.alpha,
    rounds: gate.rounds,
    tolerance: gate.tolerance,
    confirmPairs: gate['confirm-pairs'],
    maxBrokenCases: gate['max-broken-cases'],
    baseline: gate.baseline,
    onInconclusive: gate['on-inconclusive'],
    minCases: gate['min-cases'],
    maxMissing: gate['max-missing'],
    minScore: gate['min-score'] ?? null,
  }
}
