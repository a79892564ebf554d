import type { ProviderPolicy, ProviderStatus } from '../domain/policy.ts'
import type { Chance, OpenModel, Tree } from '../ports.ts'
import { CONFIG_PATHS } from '../versions/config-file.ts'
import { withoutDot } from '../versions/match-suites.ts'
import type { VersionPorts } from './check/trees.ts'
import { refuseSuitesOverBudget } from './doctor/budget.ts'
import { openVersions } from './doctor/change.ts'
import { doctorNotices } from './doctor/notices.ts'
import { pingModels } from './doctor/ping.ts'
import type { DoctorReport, Ping } from './doctor/report.ts'
import { surveyBoth, type VersionSurvey } from './doctor/survey.ts'
import type { DoctorInputs } from './inputs.ts'

/** What `doctor` needs of the world. */
export interface DoctorPorts extends VersionPorts {
  readonly chance: Chance
  readonly signal: AbortSignal
  readonly openModel: OpenModel
  statusOf(provider: ProviderPolicy): ProviderStatus
}

/**
 * Examines every suite of a version, changed or not, and says what a check would take. Without `ping` no call is made.
 * Throws a `Fault` with everything that stands against a check.
 */
export async function doctor(inputs: DoctorInputs, ports: DoctorPorts): Promise<DoctorReport> {
  const { head, base, notices } = await openVersions(inputs, ports)
  const surveys = await surveyBoth(head, base, inputs)
  const { policy, suites, total } = surveys.version
  refuseSuitesOverBudget(suites, policy, surveys.change)
  const provider = ports.statusOf(policy.provider)
  return {
    head: { ref: head.ref, sha: head.sha },
    config: await configPath(head, inputs.config),
    provider,
    budget: policy.budget,
    suites,
    total,
    change: surveys.change?.report ?? null,
    notices: [...notices, ...doctorNotices(surveys, provider)],
    pings: await tryModel(surveys.version, provider, inputs.ping, ports),
  }
}

/** Calls the models if that was asked for; else only sees whether they could be called. */
async function tryModel(
  { policy, suites, targets }: VersionSurvey,
  { address, key }: ProviderStatus,
  ping: boolean,
  { openModel, chance, signal }: DoctorPorts,
): Promise<readonly Ping[] | null> {
  const isMute = key === 'missing' || address === 'simulator'
  if (suites.length === 0 || (!ping && isMute)) return ping ? [] : null
  const { model, close } = await openModel(policy.provider, true)
  const judges = [...new Set(suites.flatMap((suite) => suite.judges))].sort()
  const embedders = [...new Set(suites.flatMap((suite) => suite.embedders))].sort()
  try {
    return ping ? await pingModels(targets, { judges, embedders }, { model, chance, signal }) : null
  } finally {
    await close()
  }
}

async function configPath(head: Tree, named: string | null): Promise<string | null> {
  if (named !== null) return withoutDot(named)
  const paths = new Set(await head.paths())
  return CONFIG_PATHS.find((path) => paths.has(path)) ?? null
}
