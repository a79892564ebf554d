import { describe, expect, it } from 'vitest'
import { inertStream } from '../../../src/commands/action/inert-stream.ts'
import { inertLine } from '../../../src/commands/action/outputs.ts'
import { teller } from '../../../src/commands/action/publish.ts'
import { seededUniform } from '../../../src/compare/random.ts'
import type { AnnotationPlace } from '../../../src/ports.ts'
import { logText } from '../../../src/report/escape.ts'
import { possibleCommands, type RunnerCommand, runnerCommands } from '../../support/runner-commands.ts'
import { fakeStep } from './fake-step.ts'

const TEXTS = 100_000

/** Pieces of commands, line ends of every sort, and what is not seen. */
const PIECES = [
  ...['::', ':', '##[', '##', '#', '[', ']', '%0A', '%0D', '%25', ' ', '\t', ',', ';', '=', 'x', 'title=y', '\u00e9'],
  ...['error', 'Warning', 'set-output', 'ADD-MASK', 'stop-commands', 'save-state', 'add-matcher', 'echo', 'group'],
  ...['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029', '\0', '\x1b[31m', '\x07', '\x7f', '\u00a0'],
  ...['\u200b', '\u200d', '\u00ad', '\ufeff', '\u202e', '\u2060', '\u{e0041}', '\ud800', '\u3000', '\ufe0f', '😀'],
  ...['::error::', '##[error]', '::set-output name=verdict::pass', '\n::stop-commands::x', '##[add-mask]e', '| '],
]

function* hostileTexts(count: number): Generator<string> {
  const random = seededUniform('runner')
  for (let i = 0; i < count; i += 1) {
    const length = 1 + Math.floor(random() * 8)
    yield Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]).join('')
  }
}

/** The data of a workflow command. Source: `@actions/core`, command.ts. */
function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** A property of a workflow command, such as a file's name. Source: `@actions/core`, command.ts. */
function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** A line as `@actions/core` prints an annotation. */
function printed(level: string, message: string, at?: AnnotationPlace): string {
  const pairs =
    at === undefined
      ? []
      : [`title=${commandProperty(at.title)}`, `file=${commandProperty(at.file)}`, `line=${at.line}`]
  return `::${level}${pairs.length === 0 ? '' : ` ${pairs.join(',')}`}::${commandData(message)}`
}

describe('the oracle', () => {
  it.each<[string, readonly Partial<RunnerCommand>[]]>([
    [
      '::error file=a%2Cb,line=1::x%0Ay%253A',
      [{ name: 'error', properties: { file: 'a,b', line: '1' }, message: 'x\ny%3A' }],
    ],
    ['\u3000 ::Warning::x', [{ name: 'warning', message: 'x' }]],
    ['a ##[error a=b;c=d%5D]x', [{ name: 'error', properties: { a: 'b', c: 'd]' }, message: 'x' }]],
    ['::nothing::x ##[error]y', [{ name: 'error', message: 'y' }]],
    ['a\r::debug::b\n::debug::c', [{ message: 'b' }, { message: 'c' }]],
    ['a ::error::x', []],
    ['| ::error::x', []],
    ['::error', []],
    ['# #[error]x', []],
    ['##[error', []],
    ['\u200b::error::x', []],
  ])('reads %j as the runner does', (line, commands) => {
    expect(runnerCommands(line)).toEqual(commands.map((command) => expect.objectContaining(command)))
  })

  it('sees through what is not seen', () => {
    expect(possibleCommands('#\u200d#[error]x')).toHaveLength(1)
    expect(possibleCommands('\u200b::error::x')).toHaveLength(1)
  })

  it('finds plenty of commands in what is thrown at us', () => {
    const dangerous = [...hostileTexts(5000)].filter((text) => possibleCommands(text).length > 0)
    expect(dangerous.length).toBeGreaterThan(500)
  })
})

describe('hostile text', () => {
  it('becomes no command on any way to the runner: log, progress, sentence, annotation', { timeout: 15_000 }, () => {
    const annotated: string[] = []
    const step = {
      ...fakeStep(),
      annotate: (...args: Parameters<typeof printed>) => void annotated.push(printed(...args)),
    }
    const tell = teller(step, (text) => text)
    const streamed: string[] = []
    const stream = inertStream(
      (text) => streamed.push(text),
      (text) => text,
    )
    const got: string[] = []
    let lines = 0
    for (const text of hostileTexts(TEXTS)) {
      streamed.length = 0
      annotated.length = 0
      stream.write(text)
      tell('error', text, { title: text, file: text, line: 1 })
      for (const way of [logText(text), streamed.join(''), inertLine(text)]) {
        lines += way.split('\n').length
        if (possibleCommands(way).length > 0) got.push(text)
      }
      const own = runnerCommands(annotated.join('\n'))
      if (own.length !== 1 || own[0]?.name !== 'error' || own[0].message.includes('\n')) got.push(text)
    }
    expect(got).toEqual([])
    expect(lines).toBeGreaterThanOrEqual(300_000)
  })
})
