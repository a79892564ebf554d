import { afterEach, describe, expect, it } from 'vitest'
import { gitHubRepository } from '../../src/edges/github-repository.ts'
import { type GitHubServer, gitHubServer } from '../support/github-server.ts'

const MARKER = '<!-- m label=prod -->'
const BOT = 'github-actions[bot]'
let server: GitHubServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function open(account = BOT) {
  server = await gitHubServer({ token: 't', account })
  const access = { token: 't', apiUrl: server.apiUrl, owner: 'octo', repo: 'support', sleep: async () => {} }
  const gitHub = gitHubRepository(access, { marker: '<!-- c ', context: 'ours' })
  return { issues: gitHub.issues(MARKER), server }
}

const row = (number: number, author: string, body: string, more = {}) => {
  return { number, author, title: 't', body, state: 'open' as const, touched: 0, ...more }
}

describe('our issues', () => {
  it('are opened, found, changed and closed', async () => {
    const { issues, server } = await open()
    expect(await issues.oldest()).toBeNull()
    const made = await issues.create({ title: 'It moved', body: `${MARKER}\none` })
    expect(made.url).toMatch(/\/issues\/1$/)
    expect(await issues.oldest()).toEqual(made)
    expect(await issues.update(made.number, { title: 'Calm', body: `${MARKER}\ntwo` })).toEqual({
      ...made,
      title: 'Calm',
      body: `${MARKER}\ntwo`,
    })
    await issues.closeAsDuplicate(made.number)
    expect(server.state.issues).toMatchObject([{ state: 'closed', title: 'Calm' }])
    expect(await issues.oldest()).toBeNull()
  })

  it('are told from what people quote, from pull requests and from those about another label', async () => {
    const { issues, server } = await open()
    server.state.issues.push(
      row(1, 'ann', MARKER),
      row(2, BOT, `> ${MARKER}`),
      row(3, BOT, MARKER, { isPull: true }),
      row(4, BOT, '<!-- m label=staging -->'),
      row(5, BOT, MARKER, { state: 'closed' }),
      row(6, BOT, MARKER),
      row(7, BOT, MARKER),
    )
    expect((await issues.oldest())?.number).toBe(6)
  })

  it('are also those of the account that the token belongs to', async () => {
    const { issues, server } = await open('robin')
    server.state.issues.push(row(1, 'ann', MARKER), row(2, 'robin', MARKER))
    expect((await issues.oldest())?.number).toBe(2)
  })

  it('are found behind a hundred others', async () => {
    const { issues, server } = await open()
    for (let number = 1; number <= 150; number++) server.state.issues.push(row(number, 'ann', 'hello', { touched: 1 }))
    server.state.issues.push(row(151, BOT, MARKER))
    expect((await issues.oldest())?.number).toBe(151)
    expect(server.ledger).toHaveLength(2)
  })

  it('are not doubled when GitHub breaks after it opened one', async () => {
    const { issues, server } = await open()
    server.trouble('issues/create', { status: 502, after: true })
    await issues.create({ title: 'It moved', body: MARKER })
    expect(server.state.issues).toHaveLength(1)
  })

  it.each(['issues/list-for-repo', 'issues/create'])('that GitHub refuses at %s are a fault', async (operation) => {
    const { issues, server } = await open()
    server.trouble(operation, { status: 403 })
    const work = operation === 'issues/create' ? issues.create({ title: 't', body: MARKER }) : issues.oldest()
    await expect(work).rejects.toMatchObject({ code: 'github-refused' })
  })
})
