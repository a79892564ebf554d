import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journalLine, keyOfHeader, parseJournalLine } from '../../src/run/journal-line.ts'
import { anyText } from '../support/any-text.ts'
import { says } from '../support/fake-model.ts'
import { KEY, line, OTHER_KEY, RUN, replyEntry, trialPlace } from '../support/journal-builders.ts'

describe('a line of the journal', () => {
  it('is one line of JSON', () => {
    const text = line(replyEntry('c1', 'two\nlines\u2028'))
    expect(text).not.toContain('\n')
    expect(JSON.parse(text)).toEqual({
      seal: expect.stringMatching(/^sha256:/),
      entry: replyEntry('c1', 'two\nlines\u2028'),
    })
  })

  it.each([RUN, replyEntry('c1'), { kind: 'decided', prompt: 'p' } as const])(
    'is read as it was written: %j',
    (entry) => {
      expect(parseJournalLine(line(entry), KEY)).toEqual(entry)
    },
  )

  it('keeps any text of a model', () => {
    const text = anyText()
    fc.assert(
      fc.property(text, (said) => {
        const entry = { kind: 'reply', place: trialPlace('c'), reply: says(said), stands: true } as const
        expect(parseJournalLine(line(entry), KEY)).toEqual(entry)
      }),
    )
  })

  it('is nothing once a single character of it is changed, missing or too many', () => {
    const whole = line(replyEntry('c1'))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.constantFrom('', '0', '"', 'x', '}'), (at, other) => {
        fc.pre(whole[at] !== other)
        expect(parseJournalLine(whole.slice(0, at) + other + whole.slice(at + 1), KEY)).toBeNull()
      }),
    )
  })

  it('is nothing when it was torn anywhere', () => {
    const whole = line(replyEntry('c1'))
    for (let length = 0; length < whole.length; length += 1) {
      expect(parseJournalLine(whole.slice(0, length), KEY)).toBeNull()
    }
  })

  it('is nothing to a run of other inputs', () => {
    expect(parseJournalLine(line(replyEntry('c1')), OTHER_KEY)).toBeNull()
    expect(parseJournalLine(line(replyEntry('c1'), OTHER_KEY), KEY)).toBeNull()
  })

  it('holds no secret, and is whole all the same', () => {
    const text = journalLine(replyEntry('c1', 'the key is sk-1'), KEY, (all) => all.replaceAll('sk-1', '***'))
    expect(text).not.toContain('sk-1')
    expect(parseJournalLine(text, KEY)).toEqual(replyEntry('c1', 'the key is ***'))
  })
})

describe('the first line', () => {
  it('tells whose journal it is, also to others', () => {
    expect(keyOfHeader(line(RUN))).toBe(KEY)
  })

  it.each(['', '{}', 'x', line(replyEntry('c1')), line(RUN).replace('sha256:', '../'), line(RUN).slice(0, 120)])(
    'tells nothing when it is none: %s',
    (text) => {
      expect(keyOfHeader(text.replace(/"key":"sha256:/, '"key":"../'))).toBeNull()
    },
  )
})
