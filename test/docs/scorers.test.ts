import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { httpCheck } from '../../src/check/remote/http.ts'
import { parsePolicy } from '../../src/config/policy.ts'
import { valueOrThrow } from '../../src/domain/fault.ts'
import type { Completion } from '../../src/domain/model.ts'
import { httpScorers } from '../../src/edges/http-scorers.ts'
import { caseOf, outputOf, specOf } from '../check/builders.ts'
import { titledBlocks } from './titled-blocks.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'scorers.md'), 'utf8')
const block = (title: string) => titledBlocks(page).find((each) => each.title === title)?.text ?? ''
const CONFIG = '.github/prompt-staging.yml'
const { scorers, suites } = valueOrThrow(parsePolicy(block(CONFIG), CONFIG))

/** The first check of the page, bound to the case that its request shows. */
function shownCheck() {
  const [spec] = suites?.[0]?.checks ?? []
  if (spec === undefined) throw new Error('the page shows no check')
  const vars = { question: 'Sales by month?' }
  const fixture = { ...caseOf(vars, { rows: 12 }), id: 'monthly-sales' }
  return { spec, fixture, scorers, embeddingModel: 'e', keepPublisher: false, problemAt: 'p', path: null }
}

it('shows a request as it is sent', () => {
  const check = valueOrThrow(httpCheck(shownCheck()))

  expect(check.request(outputOf('SELECT …'), 'b')).toMatchObject({
    url: 'https://scores.example.com/sql',
    timeoutMs: 10_000,
    body: JSON.parse(block('request')),
  })
})

it('shows an answer that is a score', () => {
  const shown = /`(\{"score": [^`]+\})`/.exec(page)?.[1] ?? ''
  const reply: Completion = {
    ...{ kind: 'completion', text: shown, finishReason: 'stop', refusal: null },
    ...{ usage: null, model: 'scorer sql', ms: 1 },
  }

  expect(valueOrThrow(httpCheck(shownCheck())).read(reply)).toMatchObject({ kind: 'scored', value: 0.8 })
})

it('shows a scorer that works', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scorer-'))
  const file = join(folder, 'scorer.mjs')
  writeFileSync(file, block('scorer.mjs'))
  const server = spawn(process.execPath, [file], { env: { PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const url = await new Promise<string>((resolve) => {
      server.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()))
    })
    const spec = specOf('http', { value: { scorer: 'length', value: { words: 2 } } })
    const check = valueOrThrow(httpCheck({ ...shownCheck(), spec, scorers: { length: { url, timeoutMs: 10_000 } } }))
    const request = check.request(outputOf('four words or so'), 'b')
    if (request.kind !== 'scoring') throw new TypeError('no question to a scorer')
    const reply = await httpScorers().score(request, new AbortController().signal)

    expect(reply.kind === 'completion' && check.read(reply)).toEqual({
      kind: 'scored',
      value: 0.5,
      reason: 'the scorer gave 0.500: 4 words, 2 wanted',
    })
  } finally {
    server.kill()
    rmSync(folder, { recursive: true })
  }
})
