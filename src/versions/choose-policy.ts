import { defaultPolicy } from '../config/policy.ts'
import { digestOf } from '../domain/digest.ts'
import { bad, ok, type Parsed } from '../domain/fault.ts'
import type { Policy } from '../domain/policy.ts'
import { policyIdentity } from '../plan/identity.ts'
import type { ConfigFile } from './config-file.ts'

/** Where the policy was read. `head`: first adoption, base had none; `defaults`: there is no configuration. */
export type PolicySource = 'base' | 'head' | 'worktree' | 'defaults'

/** The policy that holds, where it is from, and what a reader must know about it. */
export interface ChosenPolicy {
  readonly policy: Policy
  readonly source: PolicySource
  /** What head would have; `null` when it has no configuration, or is itself the policy. */
  readonly proposed: Policy | null
  readonly notices: readonly string[]
}

/** Base's and head's configuration; `baseName` is what sentences call base. */
export interface ConfigPair {
  readonly base: ConfigFile
  readonly head: ConfigFile
  readonly baseName: string
  /** Whether `--config` named the file: then it has to exist. */
  readonly named: boolean
}

/** With the working tree as head, whoever typed the command is the policy. */
export function worktreePolicy({ head, named }: ConfigPair): Parsed<ChosenPolicy> {
  if (head.policy.kind === 'bad') return head.policy
  const policy = head.policy.value
  if (policy !== null) return ok({ policy, source: 'worktree', proposed: null, notices: [] })
  return named ? missing(head, 'the working tree') : ok(withoutConfig([]))
}

/**
 * With a commit as head, base's configuration holds, and head's counts only where base has none that can be read. Broken
 * text at head is an error even so: after the merge it would stop every run.
 */
export function commitPolicy(configs: ConfigPair): Parsed<ChosenPolicy> {
  const { base, head, baseName, named } = configs
  if (head.policy.kind === 'bad') return head.policy
  const proposed = head.policy.value
  if (base.policy.kind === 'bad') return ok(insteadOfBroken(configs, proposed))
  if (base.policy.value !== null) return ok(basePolicy(base.policy.value, proposed, configs))
  if (proposed !== null) return ok(adopted(proposed, `${baseName} has no configuration yet`, head.path))
  return named ? missing(head, `${baseName} or head`) : ok(withoutConfig([]))
}

function basePolicy(policy: Policy, proposed: Policy | null, { base, head }: ConfigPair): ChosenPolicy {
  const change = proposed === null ? `Deleting ${base.path}` : sectionsChanged(policy, proposed, head.path)
  const notices = change === null ? [] : [`${change} takes effect after merge.`]
  return { policy, source: 'base', proposed, notices }
}

/** A broken configuration on the default branch must not stop the change that mends it. */
function insteadOfBroken({ base, head, baseName }: ConfigPair, proposed: Policy | null): ChosenPolicy {
  const broken = `The configuration ${base.path} of ${baseName} cannot be read`
  return proposed === null ? withoutConfig([`${broken}; the defaults hold.`]) : adopted(proposed, broken, head.path)
}

/** The policy at first adoption. What could spend money or show data elsewhere is not taken from a pull request. */
function adopted(proposed: Policy, why: string, path: string): ChosenPolicy {
  const { provider, judge, scorers, budget, publish } = defaultPolicy()
  const policy = { ...proposed, provider, judge, scorers, budget, publish }
  const what = `suites and gate are those of this change's ${path}`
  const notice = `${why}: ${what}; provider, judge, scorers, budget and publish take effect after merge.`
  return { policy, source: 'head', proposed: null, notices: [notice] }
}

function withoutConfig(notices: readonly string[]): ChosenPolicy {
  return { policy: defaultPolicy(), source: 'defaults', proposed: null, notices }
}

function missing({ path }: ConfigFile, where: string): Parsed<never> {
  const message = `The configuration ${path} is not in ${where}.`
  const hint = 'Name a file of the repository by its path from the root, or leave `--config` out.'
  return bad([{ code: 'file-not-found', message, hint, file: path }])
}

function sectionsChanged(now: Policy, proposed: Policy, path: string): string | null {
  const before = policyIdentity(now)
  const sections = Object.entries(policyIdentity(proposed)).flatMap(([section, value]) => {
    const old: unknown = Object.entries(before).find(([name]) => name === section)?.[1]
    return digestOf({ value: old }) === digestOf({ value }) ? [] : [section]
  })
  return sections.length === 0 ? null : `The change to ${sections.join(', ')} in ${path}`
}
