import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/versions/config-file.ts'
import { fakeTree } from '../support/fake-repository.ts'

const SEVEN = 'version: 1\ngate: { min-cases: 7 }\n'
const NINE = 'version: 1\ngate: { min-cases: 9 }\n'
const YML = '.github/prompt-staging.yml'
const YAML = '.github/prompt-staging.yaml'

describe('the configuration of a version', () => {
  it.each([
    [{ [YML]: SEVEN }, null, YML, 7],
    [{ [YAML]: SEVEN }, null, YAML, 7],
    [{ [YML]: SEVEN, [YAML]: NINE }, null, YML, 7],
    [{ [YML]: SEVEN, 'own.yml': NINE }, 'own.yml', 'own.yml', 9],
  ])('of %j named %j is read from %s', async (files, named, path, minCases) => {
    expect(await readConfig(fakeTree(files), named)).toMatchObject({
      path,
      policy: { kind: 'ok', value: { gate: { minCases } } },
    })
  })

  it('is null where there is none, also when only the usual place has one', async () => {
    expect(await readConfig(fakeTree({}), null)).toEqual({ path: YML, policy: { kind: 'ok', value: null } })
    expect(await readConfig(fakeTree({ [YML]: SEVEN }), 'own.yml')).toMatchObject({ policy: { value: null } })
  })

  it('is bad with its problems where it cannot be understood, even if another place has one', async () => {
    const config = await readConfig(fakeTree({ [YML]: 'version: 2\n', [YAML]: SEVEN }), null)

    expect(config).toMatchObject({ path: YML, policy: { kind: 'bad', problems: [{ file: YML }] } })
  })
})
