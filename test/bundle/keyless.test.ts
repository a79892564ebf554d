import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type ActionRun, runAction } from '../support/action-runner.ts'
import type { Bundle } from '../support/bundle.ts'
import { bundleWorlds, loadedWorlds } from '../support/bundle-worlds.ts'
import { type IdentityScript, type IdentityServer, identityServer } from '../support/identity-server.ts'
import { answer, type ModelServer, modelServer, refusal } from '../support/model-server.ts'
import { findNodes } from '../support/nodes.ts'
import { type PullRequestCheckout, pullRequest } from '../support/pull-request.ts'
import { addressOf, PROMPT, parseResult, promptFile } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'

interface Setup {
  readonly script?: IdentityScript
  readonly delayMs?: number
  readonly from?: 'fork'
  /** Of the pull request. */
  readonly config?: (identity: IdentityServer) => string
}

interface World {
  readonly bundle: Bundle
  readonly checkout: PullRequestCheckout
  readonly identity: IdentityServer
  readonly models: ModelServer
  run(env?: Readonly<Record<string, string>>, node?: string): Promise<ActionRun>
  close(): Promise<void>
}

/** A model that answers whoever has a token which has not expired, and quotes it. */
async function world(bundle: Bundle, { script = {}, delayMs = 0, from, config }: Setup = {}): Promise<World> {
  const identity = await identityServer(script)
  const models = await modelServer((body, _, { headers }) => {
    const { authorization } = headers
    if (!identity.knows(authorization)) return refusal(401, 'invalid_api_key', `you sent ${authorization}`)
    return answer(`${addressOf(body).version === 'old' ? 'ok' : 'no'} ${authorization}`, { delayMs })
  })
  const checkout = pullRequest(
    { [CONFIG]: `${identity.config}  concurrency: 2\n`, [PROMPT]: promptFile({ version: 'old' }) },
    { [PROMPT]: promptFile({ version: 'new' }), ...(config === undefined ? {} : { [CONFIG]: config(identity) }) },
    from === undefined ? {} : { from },
  )
  return {
    bundle,
    checkout,
    identity,
    models,
    run: (env = identity.env, node) =>
      runAction(bundle, { 'base-url': models.baseUrl }, checkout.event, {
        workspace: checkout.workspace.path,
        env,
        ...(node === undefined ? {} : { node }),
      }),
    async close() {
      checkout.destroy()
      await models.close()
      await identity.server.close()
    },
  }
}

const open = loadedWorlds(world)
/** As the runner does: on every Node, and what a process shows. */
const start = bundleWorlds(world)

/** Whatever anybody may read: the runner itself blots masked secrets out of the commands that name them. */
function shown(run: ActionRun): string {
  const log = `${run.stdout}\n${run.stderr}`.split('\n').filter((line) => !line.startsWith('::add-mask::'))
  return [...log, run.summary, ...run.outputs.values(), ...run.files.values()].join('\n')
}

const masked = (run: ActionRun) => run.commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message)

const NODES = [...findNodes()].filter(([major]) => [20, 24].includes(major))

describe('the action without a key', () => {
  it.each(NODES)('calls the model as its workflow, renewing the access in time (Node %i)', async (_, node) => {
    const world = await start({ script: { expiresIn: 1 }, delayMs: 100 })
    const { identity, models } = world
    const run = await world.run(identity.env, node)
    expect([run.code, run.outputs.get('verdict')]).toEqual([1, 'regressed'])
    // 40 answers of 100 ms, two at a time, take two seconds: twice the life of a token.
    expect(identity.exchanges().length).toBeGreaterThanOrEqual(2)
    expect(identity.asked()).toHaveLength(identity.exchanges().length)
    expect(parseResult(run.files.get('result.json')).calls).toMatchObject({ made: models.ledger.length, failed: 0 })
    expect(models.ledger.every(({ headers }) => identity.knows(headers.authorization) || headers.authorization)).toBe(
      true,
    )
    expect(new Set(models.ledger.map(({ headers }) => headers.authorization)).size).toBeGreaterThanOrEqual(2)
    // As the run ends a renewal may be under way, whose answer nobody reads any more.
    const secrets = identity.secrets()
    expect([secrets, secrets.slice(0, -1)].map((all) => all.toSorted())).toContainEqual(masked(run).toSorted())
  })

  it('shows no token anywhere, although the model quotes them', async () => {
    const world = await start()
    const run = await world.run()
    expect(run.code).toBe(1)
    expect(world.identity.secrets()).toHaveLength(3)
    for (const secret of world.identity.secrets()) {
      expect(shown(run)).not.toContain(secret)
      expect(shown(run)).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''))
    }
    expect(run.files.get('trials.jsonl')).toContain('***')
  })

  it('sends the identity to the exchange alone, and the access to the model alone', async () => {
    const { identity, models, run } = await open()
    await run()
    const [, jwt = '', access = ''] = identity.secrets()
    expect(models.ledger.map(({ text, headers }) => text + JSON.stringify(headers)).join()).not.toContain(jwt)
    expect(identity.server.ledger.map(({ text, headers }) => text + JSON.stringify(headers)).join()).not.toContain(
      access,
    )
  })

  it.each<[string, IdentityScript, string]>([
    [
      'the exchange refuses it',
      { exchange: () => ({ status: 403, send: { error: 'access_denied' } }) },
      'access_denied',
    ],
    [
      'the exchange quotes it',
      {
        exchange: (_, { body }) => ({
          status: 400,
          send: { error: 'invalid_grant', error_description: `not ${String(body?.subject_token)}` },
        }),
      },
      'invalid_grant',
    ],
    ['GitHub refuses it', { identity: () => ({ status: 403 }) }, 'http-403'],
  ])('ends without a call and without a verdict when %s', async (_, script, word) => {
    const world = await open({ script })
    const run = await world.run()
    expect([run.code, run.outputs.get('verdict')]).toEqual([3, 'not-measured'])
    const { prompts } = parseResult(run.files.get('result.json'))
    expect(prompts[0]?.reason).toContain(`no access token was issued (${word}): check \`provider.oidc\``)
    expect(world.models.ledger).toEqual([])
    expect(world.identity.exchanges().length).toBeLessThanOrEqual(1)
    for (const secret of world.identity.secrets()) expect(shown(run)).not.toContain(secret)
    expect(run.outputs.get('title')).not.toContain('regressed')
  })

  it('gets over an outage of the exchange', async () => {
    let refusals = 2
    const exchange = () => {
      refusals -= 1
      return refusals >= 0 ? { status: 503 } : undefined
    }
    const world = await open({ script: { exchange } })
    expect((await world.run()).code).toBe(1)
    expect(world.identity.exchanges()).toHaveLength(3)
  })

  it('says which permission is missing', async () => {
    const world = await open()
    const run = await world.run({})
    expect(run.code).toBe(2)
    expect(run.outputs.get('verdict')).toBe('not-measured')
    expect(run.summary).toContain('id-token: write')
    expect([...world.models.ledger, ...world.identity.server.ledger]).toEqual([])
  })

  it('asks for a maintainer on a pull request from a fork, which has no identity', async () => {
    const world = await open({ from: 'fork' })
    const run = await world.run({})
    expect(run.code).toBe(3)
    expect(run.outputs.get('title')).toContain('a maintainer must start this evaluation')
  })

  it('never takes an exchange from the pull request', async () => {
    const elsewhere = await identityServer()
    onTestFinished(elsewhere.server.close)
    const world = await open({ config: () => elsewhere.config })
    expect((await world.run()).code).toBe(1)
    expect(elsewhere.server.ledger).toEqual([])
    expect(world.identity.exchanges()).toHaveLength(1)
  })

  it('is refused in a terminal, with the way out', async () => {
    const { bundle, checkout, models } = await open()
    const args = ['check', '--base', checkout.baseSha, '--head', checkout.headSha, '--base-url', models.baseUrl]
    const run = await bundle.cli(args, { cwd: checkout.workspace.path, env: { OPENAI_API_KEY: 'sk-test-0123456789' } })
    expect(run.code).toBe(2)
    expect(run.stderr).toContain('works inside GitHub Actions only')
    expect(run.stderr).toContain('auth: bearer')
    expect(models.ledger).toEqual([])
  })

  it('is told of by doctor, without a call', async () => {
    const { bundle, checkout, identity } = await open()
    const cwd = checkout.workspace.path
    const doctor = (env: Readonly<Record<string, string>>) => bundle.cli(['doctor', '--json'], { cwd, env })
    const [inside, outside] = [await doctor(identity.env), await doctor({})]
    expect([inside.code, JSON.parse(inside.stdout).provider]).toMatchObject([0, { auth: 'oidc', key: 'set' }])
    expect([outside.code, JSON.parse(outside.stdout).provider]).toMatchObject([0, { auth: 'oidc', key: 'missing' }])
    expect(identity.server.ledger).toEqual([])
    expect(join(cwd, CONFIG)).toContain(CONFIG)
  })
})
