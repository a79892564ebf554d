import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/config/policy.ts'

const textOf = (path: string) => readFileSync(join(import.meta.dirname, '..', '..', path), 'utf8')
const blocks = (path: string) =>
  [...textOf(path).matchAll(/^```yaml.*\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text)

describe.each(['README.md', 'docs/workflows.md'])('%s, on runs without a key,', (path) => {
  it('shows a configuration that holds', () => {
    const [text = ''] = blocks(path).filter((block) => block.includes('auth: oidc\n'))
    const config = text.startsWith('version:') ? text : `version: 1\n${text}`
    expect(parsePolicy(config, 'c.yml')).toMatchObject({
      kind: 'ok',
      value: { provider: { auth: 'oidc', oidc: { tokenUrl: 'https://auth.openai.com/oauth/token' } } },
    })
  })

  it('shows the permission', () => {
    expect(blocks(path).filter((block) => /^ {2}id-token: write/m.test(block))).toHaveLength(1)
  })
})
