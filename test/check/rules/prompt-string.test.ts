import { describeRefused, describeRule } from '../builders.ts'

describeRule('prompt-string', [
  [{ equals: 'Paris' }, ' Paris\n', 'holds'],
  [{ equals: 'Paris' }, 'paris', 'fails'],
  [{ contains: 'PARIS' }, 'It is Paris.', 'holds'],
  [{ startsWith: 'it' }, '\n It is Paris.', 'holds'],
  [{ startsWith: 'paris' }, 'It is Paris.', 'fails'],
  [{ endsWith: 'PARIS.' }, 'It is Paris. ', 'holds'],
  [{ endsWith: 'it' }, 'It is Paris.', 'fails'],
  [{ equals: 42 }, '42', 'holds'],
  [{ endsWith: 'b', equals: 'a' }, 'a', 'holds'],
  [{ equals: '' }, '  ', 'holds'],
])

describeRefused('prompt-string', [
  [undefined, 'needs a text under one of equals, contains, startsWith, endsWith'],
  ['Paris', 'needs a text under one of'],
  [{ matches: 'a' }, 'needs a text under one of'],
  [{ contains: ['a'] }, 'needs a text under one of'],
  [{ contains: '' }, 'contains is empty'],
])
