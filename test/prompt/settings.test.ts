import { describe, expect, it } from 'vitest'
import { complaints, promptOf } from './prompt-text.ts'

const MESSAGES = 'messages: [{role: user, content: a}]\n'

describe('the settings of a prompt', () => {
  it('are its model, parameters and response format', () => {
    const text = `name: n\ndescription: d\nmodel: " openai/m "\nmodelParameters: {topP: 1}\nresponseFormat: json_object\n`

    expect(promptOf(text + MESSAGES)).toMatchObject({
      name: 'prompts/p',
      model: 'openai/m',
      parameters: { top_p: 1 },
      responseFormat: { kind: 'json-object' },
    })
  })

  it.each([
    ['', '`model` is missing'],
    ['model: " "', '`model` must be the name of a model'],
    ['model: m\nname: 3', '`name` must be text'],
    ['model: m\ndescription: [a]', '`description` must be text'],
  ])('are refused as %j', (settings, message) => {
    expect(complaints(`${settings}\n${MESSAGES}`)[0]?.[1]).toContain(message)
  })
})
