import { fault } from '../../domain/fault.ts'
import { fileText } from './file-text.ts'
import type { ObjectReader } from './object-reader.ts'
import { sizeRefusal } from './refusals.ts'
import { release } from './release.ts'

/** The text of the blob that a path stands for. Throws a `Fault` as `Tree.read` does. */
export async function readBlobText(
  objects: ObjectReader,
  path: string,
  oid: string,
  maxBytes: number,
): Promise<string> {
  const reply = await objects.read(oid, maxBytes)
  if (reply.kind === 'too-large') throw sizeRefusal(path, reply.size, maxBytes)
  if (reply.kind === 'object') return releasedText(path, reply.bytes)
  const message = `The content of ${path} (${oid}) is not in this clone.`
  throw fault('history-missing', message, 'Fetch it: check out without `filter`, or with `fetch-depth: 0`.')
}

function releasedText(path: string, bytes: Uint8Array): string {
  try {
    return fileText(path, bytes)
  } finally {
    release(bytes)
  }
}
