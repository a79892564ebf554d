import { type Command, Option } from 'commander'
import {
  addRunOptions,
  baseUrlOption,
  branchOption,
  CONFIG,
  ending,
  JSON_FLAG,
  labelOption,
  promptsOption,
  type RunFlags,
  stepsOption,
} from './argv-options.ts'
import { REGISTRY_HELP } from './commands/registry/help.ts'
import type { RegistryRequest } from './commands/registry/request.ts'

type OnRequest = (request: RegistryRequest) => void

/** Adds the verbs around the registry. */
export function addRegistryVerbs(program: Command, onRequest: OnRequest): void {
  addRecord(program, onRequest)
  addPromote(program, onRequest)
  addRollback(program, onRequest)
  addLabels(program, onRequest)
  addHistory(program, onRequest)
  addDiff(program, onRequest)
  addPull(program, onRequest)
  addAccept(program, onRequest)
  addDrift(program, onRequest)
}

interface Flags extends RunFlags {
  readonly label: string
  readonly prompt?: string
  readonly digest?: string
  readonly ref?: string
  readonly to?: string
  readonly steps: number
  readonly reason?: string
  readonly override?: true
  readonly branch?: string
  readonly stats?: true
  readonly sprawl?: true
  readonly case?: readonly string[]
  readonly failOnDrift?: true
}

function addRecord(program: Command, onRequest: OnRequest): void {
  addRunOptions(program.command('record'))
    .description('Evaluate what was merged, store it in the registry and move the label staging.')
    .option(...CONFIG)
    .option('--base <ref>', 'what came before, where staging points nowhere yet (default: the first parent of head)')
    .option('--head <ref>', 'the merged commit', 'HEAD')
    .addHelpText('after', ending(REGISTRY_HELP.record))
    .action(({ json, out, head, seed, ...flags }: Flags) => {
      const { config = null, base = null, baseUrl = null, concurrency = null, maxUsd = null } = flags
      const inputs = { config, base, head, baseUrl, concurrency, maxUsd, seed }
      onRequest({ kind: 'record', inputs, out, json: json === true })
    })
}

function addPromote(program: Command, onRequest: OnRequest): void {
  program
    .command('promote')
    .description('Point a label at exactly what was evaluated, or refuse.')
    .addOption(labelOption().makeOptionMandatory())
    .addOption(promptsOption('the prompts, by name or path (default: every prompt with a suite)'))
    .addOption(new Option('--digest <digest>', 'a recorded bundle, by at least 7 digits').conflicts('ref'))
    .option('--ref <ref>', 'the commit that has what is to be promoted (default: HEAD)')
    .addOption(baseUrlOption())
    .option('--override', 'promote although it would be refused; recorded for ever, with --reason')
    .option('--reason <text>', 'why')
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .addHelpText('after', ending(REGISTRY_HELP.promote))
    .action((flags: PromptsFlags) => {
      const { label, prompt, digest = null, ref = null, baseUrl = null, config = null, json } = flags
      const { override, reason = null } = flags
      const inputs = { label, prompts: prompt ?? [], digest, ref, baseUrl, override: override === true, reason, config }
      onRequest({ kind: 'promote', inputs, json: json === true })
    })
}

type PromptsFlags = Omit<Flags, 'prompt'> & { readonly prompt?: readonly string[] }

function addRollback(program: Command, onRequest: OnRequest): void {
  program
    .command('rollback')
    .description('Point a label at what it pointed at before. Needs git and nothing else.')
    .addOption(labelOption().makeOptionMandatory())
    .requiredOption('--prompt <prompt>', 'its name or path; the file need not exist any more')
    .addOption(new Option('--to <digest>', 'a bundle that it pointed at, by at least 7 digits').conflicts('steps'))
    .addOption(stepsOption())
    .option('--reason <text>', 'why')
    .addOption(branchOption())
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .addHelpText('after', ending(REGISTRY_HELP.rollback))
    .action((flags: Flags) => {
      const { label, prompt = '', to, steps, reason = null, branch = null, config = null, json } = flags
      const target = to === undefined ? ({ kind: 'steps', steps } as const) : ({ kind: 'digest', text: to } as const)
      onRequest({ kind: 'rollback', inputs: { label, prompt, target, reason, branch, config }, json: json === true })
    })
}

type MaybeLabel = Omit<Flags, 'label'> & { readonly label?: string }

function addLabels(program: Command, onRequest: OnRequest): void {
  program
    .command('labels')
    .description('Show what points where, since when and by whom.')
    .addOption(labelOption())
    .option('--prompt <prompt>', 'of one prompt')
    .option('--stats', 'also how labels came to move in the last 90 days')
    .option('--sprawl', 'also what leads nowhere: unused bundles, prompts without a suite or a record')
    .addOption(branchOption())
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .addHelpText('after', ending(REGISTRY_HELP.labels))
    .action((flags: MaybeLabel) => {
      const { label = null, prompt = null, stats, sprawl, branch = null, config = null, json } = flags
      const inputs = { label, prompt, stats: stats === true, sprawl: sprawl === true, branch, config }
      onRequest({ kind: 'labels', inputs, json: json === true })
    })
}

function addHistory(program: Command, onRequest: OnRequest): void {
  program
    .command('history')
    .description('Show everything that was recorded, promoted, accepted and rolled back, the newest first.')
    .addOption(labelOption())
    .option('--prompt <prompt>', 'of one prompt')
    .addOption(branchOption())
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .addHelpText('after', ending(REGISTRY_HELP.history))
    .action((flags: MaybeLabel) => {
      const { label = null, prompt = null, branch = null, config = null, json } = flags
      onRequest({ kind: 'history', inputs: { label, prompt, branch, config }, json: json === true })
    })
}

function addDiff(program: Command, onRequest: OnRequest): void {
  program
    .command('diff')
    .description('Show how what a label points at differs from a commit: files, and scores where both are recorded.')
    .argument('<label>', 'the label')
    .argument('[ref]', 'the commit', 'HEAD')
    .option('--prompt <prompt>', 'of one prompt')
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .addHelpText('after', ending(REGISTRY_HELP.diff))
    .action((label: string, ref: string, flags: Partial<Flags>) => {
      const { prompt = null, config = null, json } = flags
      onRequest({ kind: 'diff', inputs: { label, ref, prompt, config }, json: json === true })
    })
}

function addPull(program: Command, onRequest: OnRequest): void {
  program
    .command('pull')
    .description('Write the prompts of a label into a folder, every digest checked. For applications and builds.')
    .addOption(labelOption().makeOptionMandatory())
    .requiredOption('--out <dir>', 'the folder')
    .option('--prompt <prompt>', 'of one prompt')
    .addOption(branchOption())
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .addHelpText('after', ending(REGISTRY_HELP.pull))
    .action((flags: Flags) => {
      const { label, out, prompt = null, branch = null, config = null, json } = flags
      onRequest({ kind: 'pull', inputs: { label, prompt, out, branch, config }, json: json === true })
    })
}

function addAccept(program: Command, onRequest: OnRequest): void {
  program
    .command('accept')
    .description('Take a deliberate change as it is: of some cases, or all. It dies with the next edit of the prompt.')
    .addOption(promptsOption('the prompts, by name or path').makeOptionMandatory())
    .option('--case <id...>', 'the cases that may get worse (default: all)')
    .requiredOption('--reason <text>', 'why; recorded for ever')
    .option('--base <ref>', 'what it is compared with (default: the merge base with the default branch)')
    .option('--head <ref>', 'the commit that has the change', 'HEAD')
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .addHelpText('after', ending(REGISTRY_HELP.accept))
    .action((flags: PromptsFlags) => {
      const { prompt, case: cases = [], reason = '', base = null, head, config = null, json } = flags
      onRequest({
        kind: 'accept',
        inputs: { prompts: prompt ?? [], cases, reason, base, head, config },
        json: json === true,
      })
    })
}

function addDrift(program: Command, onRequest: OnRequest): void {
  addRunOptions(program.command('drift'))
    .description('Ask what has a label again what its record says it was asked: has the model behind it moved?')
    .addOption(labelOption().default('prod'))
    .option('--prompt <prompt>', 'of one prompt')
    .option('--fail-on-drift', 'exit 1 when something moved')
    .option('--head <ref>', 'the commit whose configuration and cases hold', 'HEAD')
    .option(...CONFIG)
    .addHelpText('after', ending(REGISTRY_HELP.drift))
    .action(({ json, out, head, seed, label, failOnDrift, ...flags }: Flags) => {
      const { config = null, baseUrl = null, concurrency = null, maxUsd = null, prompt = null } = flags
      const inputs = { config, head, baseUrl, concurrency, maxUsd, seed, label, prompt }
      onRequest({ kind: 'drift', inputs, out, failOnDrift: failOnDrift === true, json: json === true })
    })
}
