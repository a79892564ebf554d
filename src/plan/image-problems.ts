import type { Problem } from '../domain/fault.ts'
import type { ModelRequest } from '../domain/model.ts'
import type { PlannedCase } from '../domain/plan.ts'
import type { ProviderPolicy } from '../domain/policy.ts'
import type { Prompt } from '../domain/prompt.ts'
import { clip } from '../text/clip.ts'
import type { ChangedSuite } from './versions.ts'

const MOST = 20

/**
 * A problem for each image whose address policy does not allow, as it is once the case is filled in. The provider's servers
 * fetch it, with whatever a case put into the address: so its host is policy, and a prompt cannot name one by itself.
 */
export function imageProblems(
  { base, head }: ChangedSuite,
  cases: readonly PlannedCase[],
  { imageHosts }: ProviderPolicy,
): readonly Problem[] {
  const found = new Map<string, Problem>()
  for (const shown of shownImages([head.prompt, base?.prompt ?? null], cases)) {
    const flaw = flawOf(shown.url, imageHosts)
    const key = `${shown.file}\n${shown.line}\n${flaw?.text}`
    if (flaw !== null && !found.has(key)) found.set(key, problemOf(shown, flaw))
    if (found.size === MOST) break
  }
  return [...found.values()]
}

/** An image as a case shows it. */
interface ShownImage {
  readonly file: string
  readonly line: number
  readonly url: string
  readonly caseId: string
}

function* shownImages(
  [head, base]: readonly [Prompt, Prompt | null],
  cases: readonly PlannedCase[],
): Generator<ShownImage, undefined> {
  for (const { case: fixture, candidate, baseline } of cases) {
    if (hasImages(head)) yield* imagesOf(head, candidate.request, fixture.id)
    if (base !== null && baseline !== null && hasImages(base)) yield* imagesOf(base, baseline.request, fixture.id)
  }
  return undefined
}

function hasImages({ messages }: Prompt): boolean {
  return messages.some(({ parts }) => parts?.some(({ kind }) => kind === 'image'))
}

function imagesOf({ path, messages }: Prompt, request: ModelRequest, caseId: string): readonly ShownImage[] {
  return request.messages.flatMap(({ parts = [] }, index) =>
    parts.flatMap((part) =>
      part.kind === 'image' ? [{ file: path, line: messages[index]?.line ?? 1, url: part.url, caseId }] : [],
    ),
  )
}

interface Flaw {
  readonly text: string
  readonly hint: string
}

const NOT_PLAIN: Flaw = {
  text: 'is no plain https address, and no other is sent',
  hint: 'Show it by an https address without user and password, on a host under `provider.image-hosts`, or remove the image.',
}

/**
 * The host of an https address, provided that nobody could read another host in it; `null` otherwise. Servers differ in
 * how they take addresses apart that we mend silently: in `https://a.example\@b.example/` some see `b.example`.
 */
function hostAsWritten(address: string): string | null {
  const host = /^https:\/\/([\w.:[\]-]+)(?:[/?#]|$)/i.exec(address)?.[1]
  return host === undefined ? null : host.toLowerCase().replace(/:443$/, '')
}

/** Why an address is refused, or `null`. */
function flawOf(address: string, hosts: readonly string[]): Flaw | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || hostAsWritten(address) !== url.host) return NOT_PLAIN
  if (hosts.includes(url.host)) return null
  return {
    text: `is on a host that policy does not allow; ${hosts.length === 0 ? 'none is' : `allowed: ${hosts.join(', ')}`}`,
    hint: 'Add its host to `provider.image-hosts`, which takes effect after merge, or remove the image.',
  }
}

function problemOf({ file, line, url, caseId }: ShownImage, { text, hint }: Flaw): Problem {
  return {
    file,
    line,
    code: 'prompt-unsupported',
    message: `The image ${JSON.stringify(clip(url, 120))} of case ${clip(caseId, 60)} ${clip(text, 300)}.`,
    hint,
  }
}
