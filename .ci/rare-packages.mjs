/**
 * Packages that only some runs need: each group is a file of its own in `dist`, which is read and compiled when something
 * of it is first used. A check whose suites validate no JSON Schema never loads the validator.
 */

/** What is imported of each package, by the name of its file. */
export const GROUPS = {
  'csv-parse': { 'csv-parse/sync': ['CsvError', 'parse'] },
  github: { '@actions/github': ['getOctokit'] },
  'json-schema': { ajv: ['Ajv', '_'], 'ajv/dist/2020.js': ['Ajv2020'], 'ajv-formats': ['default'] },
  openai: { openai: ['APIPromise', 'OpenAI'] },
  re2js: { re2js: ['RE2JS'] },
  saxes: { saxes: ['SaxesParser'] },
  // Apart from the client: once loaded, it loads the platform's own HTTP client, and most runs have a key.
  'workload-identity': { 'openai/auth/workload-identity-auth': ['WorkloadIdentityAuth'] },
}

/** For esbuild. In place of a package stands an object that loads the file when one of its names is first looked at. */
export const rarePackages = {
  name: 'rare-packages',
  setup(builder) {
    for (const [group, packages] of Object.entries(GROUPS)) {
      for (const [name, members] of Object.entries(packages)) {
        const contents = standIn(`require('./${group}.cjs')['${name}']`, members)
        const filter = new RegExp(`^${name.replaceAll('.', '\\.')}$`)
        builder.onResolve({ filter }, ({ importer }) =>
          importer.includes('node_modules') ? undefined : { path: name, namespace: 'rare', pluginData: contents },
        )
      }
    }
    builder.onResolve({ filter: /^\.\/[\w-]+\.cjs$/, namespace: 'rare' }, ({ path }) => ({ path, external: true }))
    builder.onLoad({ filter: /.*/, namespace: 'rare' }, ({ pluginData: contents }) => ({ contents, loader: 'js' }))
  },
}

/** A module whose members look themselves up. */
function standIn(loaded, members) {
  const getters = members.map((member) => `  get ${member}() { return ${loaded}.${member} },`)
  return `module.exports = {\n${getters.join('\n')}\n}\n`
}

/** What each file is bundled from, by its name. */
export function rareEntries() {
  return Object.entries(GROUPS).map(([group, packages]) => {
    const names = Object.keys(packages)
    const lines = names.map((name, i) => `import * as p${i} from '${name}'\nexport { p${i} as '${name}' }\n`)
    return [group, lines.join('')]
  })
}
