import { bad, valueOrThrow } from '../../domain/fault.ts'
import { isRunnable, type RunnableSuite, type SuitePlan } from '../../domain/plan.ts'
import { planSuites } from '../../plan/plan-suites.ts'
import type { Tree } from '../../ports.ts'
import { typedPrompt } from '../../prompt/path.ts'
import { NO_FILES } from '../../versions/overlay.ts'
import { type BrokenPrompt, readVersions, type Versions } from '../../versions/read-versions.ts'

/** Every prompt with a suite that one commit has, under that commit's own policy. */
export interface SuitesAt {
  readonly versions: Versions
  readonly suites: readonly RunnableSuite[]
}

/** Reads the suites of a commit. Throws a `Fault` with every problem of its configuration, prompts and fixtures. */
export async function readSuitesAt(head: Tree, configPath: string | null): Promise<SuitesAt> {
  const versions = await readVersions({ base: NO_FILES, head, configPath, headDecides: true })
  const plans = valueOrThrow(planSuites(versions))
  return { versions, suites: plans.filter(isRunnable) }
}

/** The suites of a commit that can be read, and the prompts that are broken, which affect no others. */
export interface SoundSuites extends SuitesAt {
  readonly broken: readonly BrokenPrompt[]
}

/** Reads what is sound of a commit. Throws a `Fault` for what concerns every prompt: its configuration. */
export async function readSoundSuites(head: Tree, configPath: string | null): Promise<SoundSuites> {
  const versions = await readVersions({ base: NO_FILES, head, configPath, headDecides: true, sparing: true })
  const { suites, broken } = soundPlans(versions)
  return { versions, suites, broken }
}

/** What has to be done about each sound prompt, besides the suites and what is broken. */
export type SoundPlans = Omit<SoundSuites, 'versions'> & { readonly plans: readonly SuitePlan[] }

/** Plans each prompt by itself. One that cannot be planned joins the broken ones. */
export function soundPlans(versions: Versions): SoundPlans {
  const sound: SuitePlan[] = []
  const broken: BrokenPrompt[] = [...versions.broken]
  for (const versioned of versions.suites) {
    const plans = planSuites({ policy: versions.policy, suites: [versioned] })
    if (plans.kind === 'bad') broken.push({ path: versioned.path, problems: plans.problems })
    else sound.push(...plans.value)
  }
  return {
    plans: sound,
    suites: sound.filter(isRunnable),
    broken: broken.sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** Refuses prompts that are broken, with everything that is wrong with them. Throws a `Fault`. */
export function refuseBroken(broken: readonly BrokenPrompt[]): void {
  const problems = broken.flatMap((prompt) => prompt.problems)
  if (problems.length > 0) valueOrThrow(bad(problems))
}

/** The suite of a prompt, by its name or its path. */
export function findSuite(suites: readonly RunnableSuite[], prompt: string): RunnableSuite | null {
  return suites.find((suite) => isSamePrompt(suite, prompt)) ?? null
}

/** Whether somebody who wrote `prompt` meant this one, by its name or its path. */
export function isSamePrompt({ name, path }: Pick<RunnableSuite, 'name' | 'path'>, prompt: string): boolean {
  const wanted = typedPrompt(prompt)
  return name === wanted || path === wanted
}
