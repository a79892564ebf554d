/** One answer of `git cat-file --batch`. */
export type BatchReply =
  | { readonly kind: 'object'; readonly oid: string; readonly type: string; readonly bytes: Buffer }
  | { readonly kind: 'too-large'; readonly oid: string; readonly size: number }
  | { readonly kind: 'missing' }

interface Waiting {
  readonly maxBytes: number
  resolve(reply: BatchReply): void
  reject(error: Error): void
}

interface Header {
  readonly oid: string
  readonly type: string
  readonly size: number
}

/** The object whose bytes are arriving; `left` counts the line end after them too. `bytes`: `null` above the limit. */
interface Arriving extends Header {
  readonly waiting: Waiting
  readonly bytes: Buffer | null
  left: number
}

/** Takes the stream of answers apart and hands each to the request it belongs to: answers come in order. */
export interface BatchReplies {
  /** The next answer that nobody waits for yet. */
  expect(maxBytes: number): Promise<BatchReply>
  /** Copies what it needs of the chunk. */
  push(chunk: Buffer): void
  /** Rejects all that still wait. */
  fail(error: Error): void
  waiting(): number
}

const NEW_LINE = 10

/** Between two answers, with the pieces of a header so far, or within an object. */
type State =
  | { readonly kind: 'header'; readonly pieces: readonly Buffer[] }
  | { readonly kind: 'content'; readonly object: Arriving }

/** What a piece of the stream led to, and the part of it that is not read yet. */
interface Step {
  readonly state: State
  readonly rest: Buffer
}

const START: State = { kind: 'header', pieces: [] }

/**
 * Format: `<oid> SP <type> SP <size> LF <contents> LF`; what was asked for, which may hold blanks, and `missing` or
 * `ambiguous` where it is no object's name. Source: git-cat-file(1).
 */
export function batchReplies(): BatchReplies {
  const queue: Waiting[] = []
  let state = START
  return {
    expect: (maxBytes) => new Promise((resolve, reject) => queue.push({ maxBytes, resolve, reject })),
    push(chunk) {
      let rest = chunk
      while (rest.length > 0) {
        const step = state.kind === 'header' ? readHeader(state.pieces, rest, queue) : readContent(state.object, rest)
        state = step.state
        rest = step.rest
      }
    },
    fail(error) {
      if (state.kind === 'content') state.object.waiting.reject(error)
      for (const waiting of queue.splice(0)) waiting.reject(error)
      state = START
    },
    waiting: () => queue.length + (state.kind === 'content' ? 1 : 0),
  }
}

function readHeader(pieces: readonly Buffer[], chunk: Buffer, queue: Waiting[]): Step {
  const end = chunk.indexOf(NEW_LINE)
  if (end < 0)
    return { state: { kind: 'header', pieces: [...pieces, Buffer.from(chunk)] }, rest: chunk.subarray(chunk.length) }
  const rest = chunk.subarray(end + 1)
  const header = Buffer.concat([...pieces, chunk.subarray(0, end)]).toString('latin1')
  const waiting = queue.shift()
  if (waiting === undefined) throw new Error('git cat-file answered without a question')
  const [, oid, type, size] = /^([0-9a-f]{40,64}) ([a-z]+) (\d+)$/.exec(header) ?? []
  if (oid !== undefined && type !== undefined) {
    return { state: { kind: 'content', object: arriving(waiting, { oid, type, size: Number(size) }) }, rest }
  }
  waiting.resolve({ kind: 'missing' })
  return { state: START, rest }
}

function readContent(object: Arriving, chunk: Buffer): Step {
  const piece = chunk.subarray(0, object.left)
  if (object.bytes !== null) piece.copy(object.bytes, object.size + 1 - object.left)
  object.left -= piece.length
  const rest = chunk.subarray(piece.length)
  if (object.left > 0) return { state: { kind: 'content', object }, rest }
  object.waiting.resolve(replyOf(object))
  return { state: START, rest }
}

/** An object lies in memory once, and one above the limit never: it is drained piece by piece. */
function arriving(waiting: Waiting, header: Header): Arriving {
  const { size } = header
  return { ...header, waiting, bytes: size > waiting.maxBytes ? null : Buffer.alloc(size), left: size + 1 }
}

function replyOf({ bytes, oid, type, size }: Arriving): BatchReply {
  return bytes === null ? { kind: 'too-large', oid, size } : { kind: 'object', oid, type, bytes }
}
