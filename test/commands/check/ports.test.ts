import { expect, it } from 'vitest'
import { writeResults } from '../../../src/commands/check/ports.ts'
import { evaluation } from '../../support/evaluation-builders.ts'

it('leaves the result for machines and the comment for people', async () => {
  const files = new Map<string, string>()
  const write = async (name: string, text: string) => {
    files.set(name, text)
    return name
  }
  const told = evaluation()
  await writeResults(told, { out: { path: 'out', begin: async () => {}, write, append: async () => {} } })

  expect(JSON.parse(files.get('result.json') ?? '')).toMatchObject({ verdict: told.verdict, title: told.title })
  expect(files.get('comment.md')).toContain(told.title.split(':')[0])
})
