import { describeRefused, describeRule } from '../builders.ts'

describeRule('icontains', [
  ['WORLD', 'hello world', 'holds'],
  ['Äpfel', 'ZEHN ÄPFEL', 'holds'],
  ['moon', 'hello world', 'fails'],
])

describeRefused('icontains', [['', 'is empty']])
