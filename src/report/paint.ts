import type { Verdict } from '../domain/verdict.ts'

/** The few colours of a terminal that reports use. */
export type Colour = 'red' | 'green' | 'yellow' | 'dim' | 'bold'

const CODES: Readonly<Record<Colour, readonly [number, number]>> = {
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  dim: [2, 22],
  bold: [1, 22],
}

/** The colour of each verdict. */
export const VERDICT_COLOURS: Readonly<Record<Verdict, Colour>> = {
  regressed: 'red',
  'not-measured': 'red',
  inconclusive: 'yellow',
  accepted: 'yellow',
  pass: 'green',
  'not-applicable': 'dim',
}

/** Colours text that is fit for a terminal already; without colour, gives it back as it is. */
export type Paint = (text: string, ...colours: readonly Colour[]) => string

/** A painter for a terminal with or without colour. */
export function painter(color: boolean): Paint {
  if (!color) return (text) => text
  return (text, ...colours) =>
    colours.reduce((painted, colour) => `\u001b[${CODES[colour][0]}m${painted}\u001b[${CODES[colour][1]}m`, text)
}
