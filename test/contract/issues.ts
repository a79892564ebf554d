import { afterEach, describe, expect, it } from 'vitest'
import type { GitHub } from '../../src/github-ports.ts'

/** A repository on GitHub without an issue or a release but one: tag `v1`, with the text `What is new.\r\n`. */
export interface OpenedGitHub {
  readonly gitHub: GitHub
  close(): Promise<void>
}

const MARKER = '<!-- m label=prod -->'
const text = (title: string) => ({ title, body: `${MARKER}\n${title}` })

/** What every `Issues`, and the text of every release, must do. */
export function issuesContract(name: string, open: () => Promise<OpenedGitHub>): void {
  describe(`${name}: issues and releases`, () => {
    let opened: OpenedGitHub | null = null
    afterEach(async () => {
      await opened?.close()
      opened = null
    })
    const gitHub = async () => {
      opened = await open()
      return opened.gitHub
    }

    it('has none before one is opened, and then that one', async () => {
      const issues = (await gitHub()).issues(MARKER)
      expect(await issues.oldest()).toBeNull()
      const made = await issues.create(text('one'))
      expect(made).toMatchObject(text('one'))
      expect(await issues.oldest()).toEqual(made)
    })

    it('keeps number and address when the text changes', async () => {
      const issues = (await gitHub()).issues(MARKER)
      const made = await issues.create(text('one'))
      expect(await issues.update(made.number, text('two'))).toEqual({ ...made, ...text('two') })
    })

    it('shows the first of two, until that one is closed, and none about another label', async () => {
      const api = await gitHub()
      const issues = api.issues(MARKER)
      const first = await issues.create(text('one'))
      const second = await issues.create(text('two'))
      expect((await issues.oldest())?.number).toBe(first.number)
      await issues.closeAsDuplicate(first.number)
      expect((await issues.oldest())?.number).toBe(second.number)
      expect(await api.issues('<!-- m label=staging -->').oldest()).toBeNull()
    })

    it('refuses an issue and a release that are not there', async () => {
      const api = await gitHub()
      await expect(api.issues(MARKER).update(99, text('x'))).rejects.toMatchObject({ code: 'github-refused' })
      await expect(api.release('v9')).rejects.toMatchObject({ code: 'github-refused' })
      await expect(api.setReleaseBody(99, 'x')).rejects.toMatchObject({ code: 'github-refused' })
    })

    it('replaces the text of a release as a whole', async () => {
      const api = await gitHub()
      const { id, body } = await api.release('v1')
      expect(body).toBe('What is new.\r\n')
      await api.setReleaseBody(id, `${body}more`)
      expect(await api.release('v1')).toEqual({ id, body: 'What is new.\r\nmore' })
    })
  })
}
