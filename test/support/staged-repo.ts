import { renameSync } from 'node:fs'
import { importCommits } from './git-import.ts'
import { copyRepo, createRepo, type GitRepo } from './git-repo.ts'
import { answer, type ModelServer, modelServer, type Script, type SentBody } from './model-server.ts'
import { preparedFolder } from './prepared-folder.ts'

/** Text by path; `null` deletes. */
export type Files = Readonly<Record<string, string | null>>

/** A repository whose `main` holds `base` and whose `candidate` holds that with `head` written over it. */
export function stagedRepo(base: Files, head: Files): GitRepo {
  const key = JSON.stringify(['staged', base, head])
  return copyRepo(preparedFolder(key, (folder) => renameSync(makeStaged(base, head).path, folder)))
}

function makeStaged(base: Files, head: Files): GitRepo {
  const repo = createRepo()
  importCommits(repo, [
    { branch: 'main', message: 'base', from: null, files: base },
    { branch: 'candidate', message: 'candidate', from: 'refs/heads/main', files: head },
  ])
  repo.write('.git/HEAD', 'ref: refs/heads/candidate\n')
  repo.git('reset', '--quiet', '--hard')
  return repo
}

/** The prompt of these tests: its version is in the system message, the ticket's number in the user's. */
export interface PromptOptions {
  readonly version: string
  readonly cases?: number
  readonly model?: string
  /** Instead of the usual user message. */
  readonly user?: string
  /** Instead of `string: { contains: ok }`. */
  readonly evaluators?: string
  /** Instead of generated rows. */
  readonly testData?: string
}

export const PROMPT = 'prompts/triage.prompt.yml'

export function promptFile(options: PromptOptions): string {
  const { version, cases = 20, model = 'gpt-test', user = 'Ticket {{ticket}}' } = options
  const rows = Array.from({ length: cases }, (_, i) => `  - { id: ${caseId(i + 1)}, ticket: ${i + 1} }`).join('\n')
  return `name: Triage
model: ${model}
messages:
  - role: system
    content: Version ${version}.
  - role: user
    content: "${user}"
testData:
${options.testData ?? rows}
evaluators:
${options.evaluators ?? '  - name: says ok\n    string: { contains: ok }'}
`
}

/** `c07` for ticket 7. */
export function caseId(ticket: number): string {
  return `c${String(ticket).padStart(2, '0')}`
}

/** What the model says to one version of the prompt about one ticket, the nth time (from 1) it is asked that. */
export type Behaviour = (version: string, ticket: number, nth: number) => string

/** A model server that reads the version and the ticket from the messages. */
export function behavingServer(behaviour: Behaviour): Promise<ModelServer> {
  return modelServer(behaving(behaviour))
}

export function behaving(behaviour: Behaviour): Script {
  const asked = new Map<string, number>()
  return (body) => {
    const { version, ticket } = addressOf(body)
    const nth = (asked.get(`${version} ${ticket}`) ?? 0) + 1
    asked.set(`${version} ${ticket}`, nth)
    return answer(behaviour(version, ticket, nth))
  }
}

/** Version and ticket of a request, as `promptFile` writes them. */
export function addressOf(body: SentBody): { readonly version: string; readonly ticket: number } {
  const text = (body.messages ?? body.input ?? []).map(({ content }) => content).join('\n')
  return { version: /Version (\S+)\./.exec(text)?.[1] ?? '', ticket: Number(/Ticket (\d+)/.exec(text)?.[1] ?? 0) }
}

/** `result.json` as far as these tests look at it. */
export interface ResultJson {
  readonly schemaVersion: number
  readonly verdict: string
  readonly title: string
  readonly prompts: readonly {
    readonly path: string
    readonly verdict: string
    readonly reason: string
    readonly comparison: { readonly cases: number; readonly delta: number | null } | null
    readonly cases: readonly {
      readonly id: string
      readonly status: string
      readonly confirmed: boolean
      readonly why: string | null
    }[]
  }[]
  readonly calls: { readonly made: number; readonly retried: number; readonly failed: number; readonly judge: number }
  readonly cost: { readonly usd: number; readonly known: boolean }
  readonly errors?: readonly {
    readonly code: string
    readonly file?: string
    readonly line?: number
    readonly column?: number
    readonly message: string
    readonly hint: string
  }[]
}

export function parseResult(text: string | undefined): ResultJson {
  if (text === undefined) throw new Error('there is no result.json')
  return JSON.parse(text)
}
