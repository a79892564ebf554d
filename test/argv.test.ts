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
      events: null,
    })
  })

  it('reads every flag of check', () => {
    const words =
      'check --config c.yml --base main --head topic --base-url http://127.0.0.1:1/v1 --out o --json --concurrency 4 --max-usd 1.5 --seed 0 --events e.jsonl'
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
      events: 'e.jsonl',
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
    [['check', '--base-url', 'ftp://example.org'], 'http(s) address without blanks and `#`, or `simulator`'],
    [['check', '--base-url', 'https://example.org/v1#eu'], 'http(s) address without blanks and `#`, or `simulator`'],
    [['check', '--seed', 'x'], 'whole number'],
    [['check', '--nonsense'], "unknown option '--nonsense'"],
    [['chekc'], "unknown command 'chekc'"],
    [['check', 'extra'], 'too many arguments'],
  ])('refuses %j and says what is wrong', (words, message) => {
    const request = parseArgv(words)
    expect(request).toMatchObject({ kind: 'usage', message: expect.stringContaining(message) })
  })

  it.each([
    'check --out',
    'check --base',
    'check --config',
    'demo --out',
    'pull --label prod --out',
    'labels --prompt',
    'promote --label prod --prompt',
    'rollback --label prod --prompt p --to',
  ])('refuses a variable that a script never set: %s ""', (words) => {
    expect(parseArgv([...words.split(' '), ''])).toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(/^option '--[a-z]+ <[a-z.]+>' has an empty value$/),
    })
  })

  it('examines the working tree without a call unless told', () => {
    const nothing = { config: null, base: null, baseUrl: null, maxUsd: null }

    expect(parseArgv(['doctor'])).toEqual({
      kind: 'doctor',
      inputs: { ...nothing, head: 'worktree', ping: false },
      json: false,
    })
  })

  it('reads every flag of doctor', () => {
    const words = 'doctor --config c.yml --base main --head topic --base-url simulator --max-usd 3 --ping --json'
    const inputs = { config: 'c.yml', base: 'main', head: 'topic', baseUrl: 'simulator', maxUsd: 3, ping: true }

    expect(parseArgv(words.split(' '))).toEqual({ kind: 'doctor', inputs, json: true })
  })

  it('reads every flag of init', () => {
    expect(parseArgv(['init'])).toEqual({
      kind: 'init',
      inputs: { example: false, action: 'OWNER/prompt-staging@main' },
    })
    expect(parseArgv(['init', '--example', '--action', 'o/r/sub@v1'])).toEqual({
      kind: 'init',
      inputs: { example: true, action: 'o/r/sub@v1' },
    })
  })

  it.each(['o/r', 'r@v1', 'o/r@v1\n', 'o/r@v1 #', '{{x}}/r@v1'])('refuses %j as an action', (action) => {
    expect(parseArgv(['init', '--action', action])).toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('owner/repository@ref'),
    })
  })

  it.each(['doctor', 'init', 'demo'])('leaves no result.json for a mistake in the flags of %s', (verb) => {
    expect(parseArgv([verb, '--nonsense', '--out', 'o'])).toMatchObject({ kind: 'usage', out: null })
  })

  it.each(['chekc', 'lables', '-v'])('leaves no result.json for %j, which is no verb', (word) => {
    expect(parseArgv([word, '--out', 'o'])).toMatchObject({ kind: 'usage', out: null })
  })

  it('still knows, from a command line with a mistake, whether JSON was asked for and where results go', () => {
    expect(parseArgv(['check', '--seed', 'x', '--json', '--out', 'o'])).toMatchObject({ json: true, out: 'o' })
    expect(parseArgv(['check', '--seed', 'x', '--out=p'])).toMatchObject({ json: false, out: 'p' })
    expect(parseArgv(['check', '--seed', 'x'])).toMatchObject({ out: '.prompt-staging' })
  })

  it.each([[['--help']], [[]], [['check', '--help']], [['help', 'demo']]])('prints help for %j', (words) => {
    expect(parseArgv(words)).toMatchObject({ kind: 'print', text: expect.stringContaining('Usage: prompt-staging') })
  })

  const helpOf = (words: readonly string[], color?: boolean) => {
    const request = parseArgv([...words, '--help'], color)
    return request.kind === 'print' ? request.text : ''
  }
  const verbs = [...helpOf([]).matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(([, verb]) => verb ?? '')

  it('lists its verbs', () => {
    expect(verbs).toEqual(expect.arrayContaining(['init', 'doctor', 'check', 'demo']))
  })

  it.each([[], ...verbs.map((verb) => [verb])])('shows examples in the help of %j', (...words) => {
    expect(helpOf(words)).toMatch(/\nExamples:\n {2}\$ prompt-staging /)
  })

  it('colours headings on request only, and says the same', () => {
    const colored = helpOf(['check'], true)

    expect(colored).toContain('\u001b[1mExamples:\u001b[22m')
    expect(colored).toContain('\u001b[1mUsage:\u001b[22m')
    expect(helpOf(['check'])).not.toContain('\u001b')
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(helpOf(['check']))
  })

  it('prints its version', () => {
    expect(parseArgv(['--version'])).toMatchObject({ kind: 'print', text: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})
