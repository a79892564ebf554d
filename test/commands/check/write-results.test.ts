import { expect, it } from 'vitest'
import { writeResults } from '../../../src/commands/check/write-results.ts'
import { evaluation } from '../../support/evaluation-builders.ts'
import { fakeOutFolder } from '../../support/fake-out-folder.ts'

it('leaves the result for machines and the comment for people', async () => {
  const out = fakeOutFolder()
  const told = evaluation()
  await writeResults(told, { out })

  expect(JSON.parse(out.files.get('result.json') ?? '')).toMatchObject({ verdict: told.verdict, title: told.title })
  expect(out.files.get('comment.md')).toContain(told.title.split(':')[0])
})

it('tells which file cannot be written once no other is under way', async () => {
  const out = fakeOutFolder()
  const full = new Error('no space left')
  const write: typeof out.write = (name, text) => {
    return name === 'comment.md' ? Promise.reject(full) : out.write(name, text)
  }

  await expect(writeResults(evaluation(), { out: { ...out, write } })).rejects.toBe(full)
  expect([...out.files.keys()].sort()).toEqual(['junit.xml', 'report.html', 'result.json'])
})
