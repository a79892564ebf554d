import { closeSync, openSync, readSync } from 'node:fs'
import type { Span } from '../ports.ts'

/**
 * Bytes that are read at once: what is asked for next mostly lies beside it, and opening a file takes longer than
 * reading so much.
 */
const BLOCK = 256 * 1024

/**
 * How many of the bytes read ahead lie before what is asked for, since what is asked for next may have been written
 * shortly before it.
 */
const BEHIND = 64 * 1024

interface Block {
  readonly from: number
  readonly bytes: Buffer
}

/** Reads parts of a file that only grows. Throws the system's error, or an `Error` where the file ends before the part. */
export function spanReader(file: string): (span: Span) => string {
  let block: Block = { from: 0, bytes: Buffer.alloc(0) }
  return ({ from, bytes }) => {
    if (from < block.from || from + bytes > block.from + block.bytes.length) block = readBlock(file, from, bytes)
    const start = from - block.from
    return block.bytes.toString('utf8', start, start + bytes)
  }
}

function readBlock(file: string, from: number, least: number): Block {
  const descriptor = openSync(file, 'r')
  try {
    const start = Math.max(0, from - BEHIND)
    const wanted = from - start + least
    const buffer = Buffer.allocUnsafe(Math.max(BLOCK, wanted))
    const length = readSync(descriptor, buffer, 0, buffer.length, start)
    if (length < wanted) throw new Error('it was cut short meanwhile')
    return { from: start, bytes: buffer.subarray(0, length) }
  } finally {
    closeSync(descriptor)
  }
}
