import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Parts of the API that this product calls; a client makes an object of every other one as well. */
const CALLED = ['chat', 'responses', 'embeddings', 'shared', 'index']

/** Helpers for streams and tool loops, which the parts that are called offer too. */
const HELPERS = /[\\/]openai[\\/]lib[\\/](?:\w*Runner|\w*Stream|responses[\\/]ResponseStream)\.mjs$/

/**
 * Getting tokens, which the client is never asked for: whoever needs it imports it himself. As soon as it is loaded it loads the
 * platform's own HTTP client, which takes longer than a hundred exchanges.
 */
const TOKENS = /[\\/]workload-identity-auth\.mjs$/
const OPENAI = /[\\/]node_modules[\\/]openai[\\/]/
const EMPTIED = '?emptied'

const RESOURCE = /[\\/]openai[\\/]resources[\\/]([\w-]+)(?:[\\/].+)?\.mjs$/

/**
 * Leaves out what of the `openai` package is never called: a quarter of the bundle, which every run would have to read. Each
 * such module keeps its names, as classes without anything in them; a name that is missing fails the build.
 */
export const leanOpenai = {
  name: 'lean-openai',
  setup(builder) {
    builder.onResolve({ filter: TOKENS }, ({ path, importer, resolveDir }) =>
      OPENAI.test(importer) ? { path: resolve(resolveDir, path), suffix: EMPTIED } : undefined,
    )
    builder.onLoad({ filter: TOKENS }, ({ path, suffix }) =>
      suffix === EMPTIED ? { contents: emptied(readFileSync(path, 'utf8')) } : undefined,
    )
    builder.onLoad({ filter: /[\\/]openai[\\/](?:resources|lib)[\\/].+\.mjs$/ }, ({ path }) => {
      const resource = RESOURCE.exec(path)?.[1]
      const isUnused = resource === undefined ? HELPERS.test(path) : !CALLED.includes(resource)
      return isUnused ? { contents: emptied(readFileSync(path, 'utf8')) } : undefined
    })
  },
}

function emptied(source) {
  const declared = [...source.matchAll(/^export (?:class|const|function) (\w+)/gm)].map(([, name]) => name)
  const listed = [...source.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) => names.split(','))
  const renamed = listed.map((name) => name.trim().split(/ as /).at(-1)?.trim() ?? '').filter((name) => name !== '')
  return [...new Set([...declared, ...renamed])].map((name) => `export class ${name} {}\n`).join('')
}
