const EXAMPLE_PROMPT = `# A prompt under test: the messages, model and parameters of a model call.
name: Language of a text
model: openai/gpt-4.1-mini
modelParameters:
  temperature: 0
  maxTokens: 10
messages:
  - role: system
    content: Say in which language the user's text is written. Answer with the language's English name and nothing else.
  - role: user
    content: "{{text}}"
# Every answer is checked by these. {{expected}} is the case's.
evaluators:
  - name: names the language
    string:
      startsWith: "{{expected}}"
  - name: says nothing else
    string:
      endsWith: "{{expected}}"
`

/** Cases of several kinds, so that a reader sees what a line may hold. */
const EXAMPLE_CASES = [
  { id: 'french', vars: { text: 'Où est la gare, s’il vous plaît ?' }, expected: 'French', tags: ['question'] },
  { id: 'german', vars: { text: 'Die Rechnung ist zweimal abgebucht worden.' }, expected: 'German', critical: true },
  { id: 'spanish', vars: { text: '¡Muchas gracias por la ayuda!' }, expected: 'Spanish' },
  { id: 'polish', vars: { text: 'Proszę o zwrot pieniędzy.' }, expected: 'Polish' },
  { id: 'english', vars: { text: 'Where can I change my password?' }, expected: 'English', tags: ['question'] },
  { id: 'names-another', vars: { text: 'Is this text written in Italian?' }, expected: 'English', tags: ['trap'] },
]

/** A tiny prompt and its cases, by path: small enough to read, and checked as it stands. */
export const EXAMPLE: ReadonlyMap<string, string> = new Map([
  ['prompts/example.prompt.yml', EXAMPLE_PROMPT],
  ['fixtures/example.jsonl', EXAMPLE_CASES.map((line) => `${JSON.stringify(line)}\n`).join('')],
])
