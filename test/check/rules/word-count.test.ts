import { describeRefused, describeRule } from '../builders.ts'

describeRule('word-count', [
  [3, 'one  two\nthree', 'holds'],
  [3, 'one two', 'fails'],
  [0, ' \n', 'holds'],
  [{ min: 2, max: 3 }, 'one two', 'holds'],
  [{ min: 2, max: 3 }, 'one two three four', 'fails'],
  [{ min: 2 }, 'one', 'fails'],
  [{ max: 1 }, 'one', 'holds'],
  ['2', 'one two', 'holds'],
])

describeRefused('word-count', [
  [undefined, 'needs a number'],
  [{ min: 3, max: 2 }, 'min ≤ max'],
  [{ minimum: 3 }, 'needs a number'],
  [{ min: null }, 'needs a number'],
  [{}, 'needs a number'],
])
