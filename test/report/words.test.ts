import { describe, expect, it } from 'vitest'
import {
  count,
  duration,
  listed,
  odds,
  percent,
  points,
  probability,
  pValue,
  range,
  score,
  share,
  signed,
  size,
  spent,
  times,
} from '../../src/report/words.ts'

describe('effects', () => {
  it.each([
    [-0.067, '−6.7'],
    [0.0104, '+1.0'],
    [0, '0.0'],
    [-0.0004, '0.0'],
    [-0.0006, '−0.1'],
    [1, '+100.0'],
  ])('%d is %s points', (delta, text) => {
    expect(signed(delta)).toBe(text)
    expect(points(delta)).toBe(`${text} points`)
  })

  it('have an interval with real minus signs', () => {
    expect(range([-0.141, 0.01])).toBe('−14.1 … +1.0')
  })

  it('have a size without a sign', () => {
    expect(size(0.068)).toBe('6.8 points')
  })
})

describe('rates', () => {
  it.each([
    [0.9333, '93.3 %'],
    [1, '100.0 %'],
    [0, '0.0 %'],
  ])('%d is %s', (rate, text) => {
    expect(percent(rate)).toBe(text)
  })

  it.each([
    [0.01, '1 %'],
    [0.005, '0.5 %'],
    [1 / 300, '0.33 %'],
    [0.1, '10 %'],
  ])('a configured %d is %s', (rate, text) => {
    expect(share(rate)).toBe(text)
  })

  it('are told apart from mean scores', () => {
    expect(score(0.849)).toBe('0.85')
  })
})

describe('probabilities', () => {
  it.each([
    [0.058, '.058'],
    [0.0005, '.0005'],
    [0.00052, '.00052'],
    [0.3, '.30'],
    [0.304, '.304'],
    [0.62, '.62'],
    [0.0998, '.0998'],
    [0.1, '.10'],
    [0.006, '.006'],
    [1, '1'],
    [0, '0'],
  ])('%d is printed %s', (p, text) => {
    expect(probability(p)).toBe(text)
  })

  it('say less where digits would say nothing', () => {
    expect(pValue(0.058)).toBe('p = .058')
    expect(pValue(1e-9)).toBe('p < .000001')
  })
})

describe('odds', () => {
  it.each([
    [3.10997 ** 8, '8,751 : 1'],
    [14 / 0.002, '7,000 : 1'],
    [6999.999999999999, '7,000 : 1'],
    [61.4, '61 : 1'],
    [3.19, '3.2 : 1'],
    [0.04, '0 : 1'],
    [76_000_000, '76,000,000 : 1'],
  ])('%d are %s', (value, text) => {
    expect(odds(value)).toBe(text)
  })
})

describe('what a run cost', () => {
  it('is never given as nothing when it is unknown', () => {
    const tokens = { inputTokens: 1, outputTokens: 1 }

    expect(spent({ usd: 0.31, known: true, ...tokens })).toBe('$0.31')
    expect(spent({ usd: 0.31, known: false, ...tokens })).toBe('at least $0.31 (some prices or usage unknown)')
    expect(spent({ usd: 0, known: false, ...tokens })).toBe('cost unknown')
  })
})

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [849.6, '850 ms'],
    [3210, '3.2 s'],
    [9960, '10 s'],
    [42_400, '42 s'],
    [59_700, '1 min'],
    [200_000, '3 min 20 s'],
    [3_899_000, '1 h 5 min'],
    [7_200_000, '2 h'],
  ])('%d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })
})

describe('numbers of things', () => {
  it('take the plural but for one', () => {
    expect([count(0, 'case'), count(1, 'case'), count(1200, 'case'), count(2, 'copy', 'copies')]).toEqual([
      '0 cases',
      '1 case',
      '1,200 cases',
      '2 copies',
    ])
  })

  it('are said as in speech', () => {
    expect([times(1), times(2), times(5)]).toEqual(['once', 'twice', '5 times'])
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ])
  })
})
