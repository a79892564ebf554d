import * as z from 'zod/mini'
import { type NumberRule, ruleText } from '../text/fields.ts'

/*
 * Members of the configuration. The error of each is what its value must be, in words; `config/problems.ts` makes the
 * sentence. Descriptions are what the documentation and the published JSON Schema show.
 */

/** A number that follows a rule. */
export function number(rule: NumberRule, description: string) {
  const error = ruleText(rule)
  const base = rule.integer === true ? z.int({ error }) : z.number({ error })
  const limits = [
    rule.min === undefined ? [] : [z.gte(rule.min, { error })],
    rule.max === undefined ? [] : [z.lte(rule.max, { error })],
    rule.above === undefined ? [] : [z.gt(rule.above, { error })],
    rule.below === undefined ? [] : [z.lt(rule.below, { error })],
  ].flat()
  return base.check(...limits, z.meta({ description }))
}

/** `true` or `false`. */
export function flag(description: string) {
  return z.boolean({ error: '`true` or `false`' }).check(z.meta({ description }))
}

/** One of a few words. */
export function choice<const Words extends readonly [string, ...string[]]>(words: Words, description: string) {
  const error = `one of ${words.map((word) => `\`${word}\``).join(', ')}`
  return z.enum(words, { error }).check(z.meta({ description }))
}

/** Text for which a test holds; `error` says what it must be. */
export function text(error: string, holds: (value: string) => boolean, description: string, more: object = {}) {
  return z.string({ error }).check(
    z.refine((value) => holds(value), { error }),
    z.meta({ description, ...more }),
  )
}

/** Text that is not blank. */
export function word(error: string, description: string) {
  return text(error, (value) => value.trim() !== '', description, { minLength: 1 })
}

/** A map that has only these keys. */
export function section<const Shape extends z.core.$ZodLooseShape>(shape: Shape, description: string) {
  return z.strictObject(shape, { error: 'a map' }).check(z.meta({ description }))
}
