import { describe, expect, it } from 'vitest'
import { parseActionInputs } from '../../../src/commands/action/inputs.ts'

const parse = (given: Readonly<Record<string, string>>) => parseActionInputs((name) => given[name] ?? '')

describe('the inputs of the action', () => {
  it('are what the event and the configuration say when nothing is given', () => {
    expect(parse({})).toEqual({
      kind: 'ok',
      value: {
        command: 'auto',
        config: null,
        apiKey: null,
        baseUrl: null,
        githubToken: null,
        base: null,
        head: null,
        pullRequest: null,
        headSha: null,
        maxUsd: null,
        concurrency: null,
        comment: true,
        reportDir: '.prompt-staging',
        label: null,
        prompt: null,
        digest: null,
        reason: null,
        to: null,
        steps: 1,
        override: false,
      },
    })
  })

  it('are taken as given', () => {
    const given = {
      command: 'check',
      config: 'ci/prompts.yml',
      'api-key': 'sk-1',
      'base-url': 'simulator',
      base: 'main',
      head: 'worktree',
      'github-token': 'ghs_1',
      'pull-request': '7',
      'head-sha': 'b'.repeat(40),
      comment: 'false',
      'max-usd': '0.5',
      concurrency: '4',
      'report-dir': 'out',
      label: 'prod',
      prompt: 'prompts/a',
      digest: `sha256:${'d'.repeat(64)}`,
      reason: 'on purpose',
      to: `sha256:${'e'.repeat(64)}`,
      steps: '2',
      override: 'true',
    }
    expect(parse(given)).toEqual({
      kind: 'ok',
      value: {
        command: 'check',
        config: 'ci/prompts.yml',
        apiKey: 'sk-1',
        baseUrl: 'simulator',
        githubToken: 'ghs_1',
        base: 'main',
        head: 'worktree',
        pullRequest: 7,
        headSha: 'b'.repeat(40),
        maxUsd: 0.5,
        concurrency: 4,
        comment: false,
        reportDir: 'out',
        label: 'prod',
        prompt: 'prompts/a',
        digest: `sha256:${'d'.repeat(64)}`,
        reason: 'on purpose',
        to: `sha256:${'e'.repeat(64)}`,
        steps: 2,
        override: true,
      },
    })
  })

  it.each([
    ['max-usd', '0', 'a number of US dollars above 0'],
    ['max-usd', '-1', 'a number of US dollars above 0'],
    ['max-usd', '$2', 'a number of US dollars above 0'],
    ['max-usd', '1e3', 'a number of US dollars above 0'],
    ['max-usd', '9'.repeat(400), 'a number of US dollars above 0'],
    ['concurrency', '0', 'a whole number from 1'],
    ['concurrency', '1.5', 'a whole number from 1'],
    ['concurrency', '0x10', 'a whole number from 1'],
    ['command', 'run', 'one of auto, check, record'],
    ['base-url', 'localhost', 'an http(s) address without blanks and `#`, or `simulator`'],
    ['base-url', 'https://api.example.com/v1#eu', 'an http(s) address without blanks and `#`, or `simulator`'],
    ['pull-request', '#7', 'a whole number from 1'],
    ['head-sha', 'abc', 'a commit of 40 hex digits'],
    ['to', 'abc', '`sha256:` and 64 hex digits'],
    ['comment', 'yes', 'true or false'],
  ])('refuse %s: %s, with the valid values', (name, value, valid) => {
    expect(parse({ [name]: value })).toEqual({
      kind: 'bad',
      problems: [
        {
          code: 'usage',
          message: expect.stringContaining(`the input ${name} is "${value}"; it must be ${valid}`),
          hint: expect.stringContaining(`with: ${name}`),
        },
      ],
    })
  })

  it('suggest the command that was meant', () => {
    const parsed = parse({ command: 'chekc' })
    expect(parsed.kind === 'bad' && parsed.problems[0]?.message).toContain('did you mean check?')
  })

  it('are refused all at once', () => {
    const parsed = parse({ command: 'run', 'max-usd': 'x', concurrency: 'y' })
    expect(parsed.kind === 'bad' && parsed.problems).toHaveLength(3)
  })
})
