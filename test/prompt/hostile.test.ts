import { describe, expect, it } from 'vitest'
import { parsePrompt } from '../../src/prompt/prompt.ts'
import { renderRequest } from '../../src/prompt/render.ts'
import { cpuMs } from '../support/cpu-ms.ts'
import { rawCase } from '../support/run-builders.ts'

const YAML_FORMATS = ['a.prompty', 'a.prompt', 'a.md', 'a.chat.yml', 'a.prompt.yml']
const inFile = (path: string, yaml: string) => (/chat|prompt\.yml/.test(path) ? yaml : `---\n${yaml}\n---\nuser:\nHi\n`)

/** The codes of a text's problems, found within a second. */
function refused(text: string, path: string): readonly string[] {
  const begun = cpuMs()
  const parsed = parsePrompt(text, path)
  expect(cpuMs() - begun).toBeLessThan(1000)
  return parsed.kind === 'bad' ? [...new Set(parsed.problems.map(({ code }) => code))] : []
}

const anchors = `a: &a [x, x]\nb: &b [${'*a,'.repeat(500)}]\nc: [${'*b,'.repeat(500)}]\nmodel: m\n`

describe.each(YAML_FORMATS)('a hostile %s', (path) => {
  it.each([
    ['aliases that multiply', anchors],
    ['a merge key', 'base: &b { model: m }\n<<: *b\n'],
    ['depth', `model: m\nmetadata: ${'['.repeat(50_000)}`],
    ['depth that is closed', `model: m\nmetadata: ${'['.repeat(40)}${']'.repeat(40)}`],
    ['__proto__', 'model: m\n__proto__: { polluted: true }\n'],
    ['constructor', 'model: m\nmetadata: { constructor: { prototype: { polluted: true } } }\n'],
    ['a key twice', 'model: m\nmodel: n\n'],
    ['a tag that makes a function', 'model: !!js/function "function () { return 1 }"\n'],
    ['a tag that reads a file', 'model: !include /etc/passwd\n'],
    ['a number that is infinite', 'model: m\nseed: .inf\n'],
    ['more than a megabyte', `model: m\ndescription: "${'x'.repeat(1_100_000)}"\n`],
  ])('with %s is refused in time', (_, yaml) => {
    expect(refused(inFile(path, yaml), path)).toContain('yaml-syntax')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('in UTF-16 is no prompt', () => {
    const bytes = Buffer.from(`\uFEFF${inFile(path, 'model: m')}`, 'utf16le')
    expect(refused(bytes.toString('utf8'), path)).not.toEqual([])
    expect(refused(bytes.toString('latin1'), path)).not.toEqual([])
  })

  it.each([
    '{{constructor.constructor("return process.exit(3)")()}}',
    '{{lookup this "constructor"}}',
    '{{#with (lookup this "constructor")}}{{/with}}',
    '{{ self._TemplateReference__context.cycler.__init__.__globals__.os.popen("id").read() }}',
    '{{ "".__class__.__mro__[1].__subclasses__() }}',
    '{{{process.env}}}',
    '{{@root.process}}',
    '<%= process.env %>{{ x | dump | safe }}',
  ])('that templates %j is refused, and nothing runs', (template) => {
    const content = JSON.stringify(template)
    const yaml = `model: m\nmessages: [{ role: user, content: ${content} }]\n`
    const text = /chat|prompt\.yml/.test(path) ? yaml : `---\nmodel: m\n---\n${template}\n`
    expect(refused(text, path)).toEqual(['template-syntax'])
  })

  it('finds no inherited property under a plain name', () => {
    const template = '{{constructor.name}} {{toString}} {{__proto__.polluted}}'
    const yaml = `model: m\nmessages: [{ role: user, content: "${template}" }]\n`
    const text = /chat|prompt\.yml/.test(path) ? yaml : `---\nmodel: m\n---\n${template}\n`
    const parsed = parsePrompt(text, path)
    const request = parsed.kind === 'ok' ? renderRequest(parsed.value, rawCase('one'), { keepPublisher: true }) : parsed
    expect(request).toMatchObject({ kind: 'bad', problems: [{ code: 'variable-missing' }] })
  })
})

describe('a hostile a.chat.json', () => {
  it.each([
    ['depth', '['.repeat(1_000_000)],
    ['__proto__', '{"model": "m", "__proto__": {"polluted": true}}'],
    [
      'nested __proto__',
      '{"model": "m", "tools": [{"type": "function", "function": {"name": "a", "parameters": {"__proto__": {}}}}]}',
    ],
    ['a key twice', '{"model": "m", "model": "n"}'],
    ['a comment', '{"model": "m" /* x */}'],
    ['more than a megabyte', `{"model": "${'x'.repeat(1_100_000)}"}`],
    ['many problems', `{"model": "m", "messages": [${'{"role": 1},'.repeat(50_000)}{}]}`],
  ])('with %s is refused in time', (_, text) => {
    expect(refused(text, 'a.chat.json')).not.toEqual([])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
