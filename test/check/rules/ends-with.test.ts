import { describeRefused, describeRule } from '../builders.ts'

describeRule('ends-with', [
  ['regards', 'Kind regards', 'holds'],
  ['Regards', 'Kind regards', 'fails'],
  ['regards', 'Kind regards\n', 'fails'],
])

describeRefused('ends-with', [['', 'is empty']])
