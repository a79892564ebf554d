import { describe, expect, it } from 'vitest'
import { inertStream } from '../../../src/commands/action/inert-stream.ts'

const written = (text: string) => {
  const lines: string[] = []
  inertStream(
    (line) => lines.push(line),
    (line) => line.replaceAll('s3cret', '***'),
  ).write(text)
  return lines
}

describe('a stream that the runner reads', () => {
  it('gets each line behind a mark, without colours and secrets', () => {
    expect(written('\x1b[33m1/2 screening s3cret\x1b[39m\n')).toEqual(['| 1/2 screening ***\n'])
  })

  it('gets no command', () => {
    expect(written('a\r::error::x ##[error]y')).toEqual(['| a\n| ::error::x # #[error]y\n'])
  })
})
