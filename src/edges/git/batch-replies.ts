/** One answer of `git cat-file --batch`. */
export type BatchReply =
  | { readonly kind: 'object'; readonly type: string; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'missing' }

interface Waiting {
  readonly maxBytes: number
  resolve(reply: BatchReply): void
  reject(error: Error): void
}

/** The object whose bytes are arriving; `left` counts the line end after them too. */
interface Arriving {
  readonly waiting: Waiting
  readonly type: string
  readonly size: number
  readonly pieces: Buffer[] | null
  left: number
}

/** Takes the stream of answers apart and hands each to the request it belongs to: answers come in order. */
export interface BatchReplies {
  /** The next answer that nobody waits for yet. */
  expect(maxBytes: number): Promise<BatchReply>
  push(chunk: Buffer): void
  /** Rejects all that still wait. */
  fail(error: Error): void
  waiting(): number
}

const NEW_LINE = 10

/** Format: `<oid> SP <type> SP <size> LF <contents> LF`, or `<oid> SP missing LF`. Source: git-cat-file(1). */
export function batchReplies(): BatchReplies {
  const queue: Waiting[] = []
  let header: Buffer[] = []
  let arriving: Arriving | null = null

  function readHeader(chunk: Buffer): Buffer {
    const end = chunk.indexOf(NEW_LINE)
    header.push(end < 0 ? chunk : chunk.subarray(0, end))
    if (end < 0) return chunk.subarray(chunk.length)
    const [, type, size] = Buffer.concat(header).toString().split(' ')
    header = []
    const waiting = queue.shift()
    if (waiting === undefined) throw new Error('git cat-file answered without a question')
    if (size === undefined) waiting.resolve({ kind: 'missing' })
    else arriving = arrivingObject(waiting, type ?? '', Number(size))
    return chunk.subarray(end + 1)
  }

  function readContent(object: Arriving, chunk: Buffer): Buffer {
    const piece = chunk.subarray(0, object.left)
    object.pieces?.push(piece)
    object.left -= piece.length
    if (object.left === 0) {
      arriving = null
      object.waiting.resolve(replyOf(object))
    }
    return chunk.subarray(piece.length)
  }

  return {
    expect: (maxBytes) => new Promise((resolve, reject) => queue.push({ maxBytes, resolve, reject })),
    push(chunk) {
      let rest = chunk
      while (rest.length > 0) rest = arriving === null ? readHeader(rest) : readContent(arriving, rest)
    },
    fail(error) {
      arriving?.waiting.reject(error)
      arriving = null
      for (const waiting of queue.splice(0)) waiting.reject(error)
    },
    waiting: () => queue.length + (arriving === null ? 0 : 1),
  }
}

/** An object above the limit is drained piece by piece, so that it never lies in memory as a whole. */
function arrivingObject(waiting: Waiting, type: string, size: number): Arriving {
  return { waiting, type, size, pieces: size > waiting.maxBytes ? null : [], left: size + 1 }
}

function replyOf({ pieces, type, size }: Arriving): BatchReply {
  if (pieces === null) return { kind: 'too-large', size }
  return { kind: 'object', type, bytes: Buffer.concat(pieces).subarray(0, size) }
}
