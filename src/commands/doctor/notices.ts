import type { Policy, ProviderStatus } from '../../domain/policy.ts'
import { VERY_FEW_CASES } from '../../report/headline.ts'
import { count, listed } from '../../report/words.ts'
import { namedPrompts } from '../../versions/prompt-notices.ts'
import { budgetNotices } from './budget.ts'
import type { SuiteReport } from './report.ts'
import type { BothSurveys } from './survey.ts'

/** What a reader should know although nothing stands against a check; each once. */
export function doctorNotices({ version, change }: BothSurveys, provider: ProviderStatus): readonly string[] {
  const { policy, suites, total } = version
  const notices = [
    ...emptyNotices(suites),
    ...version.notices,
    ...(change?.notices ?? []),
    ...sizeNotices(suites, policy),
    ...priceNotices(suites, policy, provider),
    ...budgetNotices(suites, total, policy),
  ]
  return [...new Set(notices)]
}

/** Models without a price: neither the estimate nor the budget can count what they cost. */
function priceNotices(
  suites: readonly SuiteReport[],
  { provider }: Policy,
  { address }: ProviderStatus,
): readonly string[] {
  const models = [
    ...new Set(suites.flatMap(({ models, judges, embedders }) => [...models, ...judges, ...embedders])),
  ].sort()
  const unpriced = models.filter((model) => !Object.hasOwn(provider.prices, model))
  if (unpriced.length === 0 || address === 'simulator') return []
  const names = listed(unpriced.map((model) => `\`${model}\``))
  return [
    `No price is known for ${names}: what a run costs cannot be told, and \`budget.usd\` cannot bound it. Add ${unpriced.length === 1 ? 'it' : 'them'} to \`provider.prices\`.`,
  ]
}

/** Suites that are too small to decide much; those with as many cases are named together. */
function sizeNotices(suites: readonly SuiteReport[], { gate }: Policy): readonly string[] {
  const sizes = [...new Set(suites.map(({ cases }) => cases))]
  return sizes.flatMap((cases) => {
    const consequence = sizeConsequence(cases, gate.minCases)
    const paths = suites.flatMap((suite) => (suite.cases === cases ? [suite.path] : []))
    const have = paths.length === 1 ? 'has' : 'have'
    return consequence === null ? [] : [`${namedPrompts(paths)} ${have} ${count(cases, 'case')}${consequence}`]
  })
}

function sizeConsequence(cases: number, minCases: number): string | null {
  if (cases < minCases)
    return `, fewer than \`gate.min-cases\` (${minCases}): every check of it ends as "could not evaluate".`
  return cases < VERY_FEW_CASES
    ? `: below ${VERY_FEW_CASES}, only a case that is broken for good can fail a check.`
    : null
}

/** A repository in which nothing would ever be checked. */
function emptyNotices(suites: readonly SuiteReport[]): readonly string[] {
  if (suites.length > 0) return []
  return [
    'No prompt has a suite, so nothing is ever checked. Give a `*.prompt.yml` file `testData` and `evaluators`, or name it under `suites` in the configuration; `prompt-staging init` helps.',
  ]
}
