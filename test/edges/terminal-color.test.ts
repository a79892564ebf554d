import { describe, expect, it } from 'vitest'
import { wantsColor } from '../../src/edges/terminal-color.ts'

describe('colour', () => {
  it.each([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['a stream that does not say', undefined, {}, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['a pipe with an empty FORCE_COLOR', false, { FORCE_COLOR: '' }, false],
    ['a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['a terminal with FORCE_COLOR=false', true, { FORCE_COLOR: 'false' }, false],
    ['both variables', false, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['a dumb terminal with FORCE_COLOR', true, { TERM: 'dumb', FORCE_COLOR: '1' }, true],
  ])('on %s', (_, isTerminal, env, colored) => {
    expect(wantsColor(isTerminal, env)).toBe(colored)
  })
})
