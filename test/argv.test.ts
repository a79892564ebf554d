import { describe, expect, it } from 'vitest'
import { parseArgv } from '../src/argv.ts'

describe('the command line', () => {
  it('fills in what was not said: working tree, default folder, no overrides', () => {
    expect(parseArgv(['check'])).toEqual({
      kind: 'check',
      inputs: {
        config: null,
        base: null,
        head: 'worktree',
        baseUrl: null,
        concurrency: null,
        maxUsd: null,
        seed: 1,
        memory: 'continue',
      },
      out: '.prompt-staging',
      json: false,
    })
  })

  it('reads every flag of check', () => {
    const words =
      'check --config c.yml --base main --head topic --base-url http://127.0.0.1:1/v1 --out o --json --concurrency 4 --max-usd 1.5 --seed 0'
    expect(parseArgv(words.split(' '))).toEqual({
      kind: 'check',
      inputs: {
        config: 'c.yml',
        base: 'main',
        head: 'topic',
        baseUrl: 'http://127.0.0.1:1/v1',
        concurrency: 4,
        maxUsd: 1.5,
        seed: 0,
        memory: 'continue',
      },
      out: 'o',
      json: true,
    })
  })

  it.each([
    ['--fresh', 'fresh'],
    ['--resume', 'resume'],
  ])('reads what becomes of an earlier run: %s', (flag, memory) => {
    expect(parseArgv(['check', flag])).toMatchObject({ kind: 'check', inputs: { memory } })
  })

  it.each([
    [['check', '--fresh', '--resume'], 'cannot be used with'],
    [['check', '--concurrency', '0'], 'whole number from 1'],
    [['check', '--concurrency', '1.5'], 'whole number'],
    [['check', '--max-usd', '-1'], '0 or more'],
    [['check', '--max-usd', 'NaN'], '0 or more'],
    [['check', '--base-url', 'ftp://example.org'], 'http(s) address or `simulator`'],
    [['check', '--seed', 'x'], 'whole number'],
    [['check', '--nonsense'], "unknown option '--nonsense'"],
    [['chekc'], "unknown command 'chekc'"],
    [['check', 'extra'], 'too many arguments'],
  ])('refuses %j and says what is wrong', (words, message) => {
    const request = parseArgv(words)
    expect(request).toMatchObject({ kind: 'usage', message: expect.stringContaining(message) })
  })

  it('still knows, from a command line with a mistake, whether JSON was asked for and where results go', () => {
    expect(parseArgv(['check', '--seed', 'x', '--json', '--out', 'o'])).toMatchObject({ json: true, out: 'o' })
    expect(parseArgv(['check', '--seed', 'x', '--out=p'])).toMatchObject({ json: false, out: 'p' })
    expect(parseArgv(['check', '--seed', 'x'])).toMatchObject({ out: '.prompt-staging' })
  })

  it.each([[['--help']], [[]], [['check', '--help']], [['help', 'demo']]])('prints help for %j', (words) => {
    expect(parseArgv(words)).toMatchObject({ kind: 'print', text: expect.stringContaining('Usage: prompt-staging') })
  })

  it('prints its version', () => {
    expect(parseArgv(['--version'])).toMatchObject({ kind: 'print', text: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})
