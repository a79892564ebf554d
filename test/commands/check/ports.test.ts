import { expect, it } from 'vitest'
import { writeResults } from '../../../src/commands/check/ports.ts'
import { evaluation } from '../../support/evaluation-builders.ts'
import { fakeOutFolder } from '../../support/fake-out-folder.ts'

it('leaves the result for machines and the comment for people', async () => {
  const out = fakeOutFolder()
  const told = evaluation()
  await writeResults(told, { out })

  expect(JSON.parse(out.files.get('result.json') ?? '')).toMatchObject({ verdict: told.verdict, title: told.title })
  expect(out.files.get('comment.md')).toContain(told.title.split(':')[0])
})
