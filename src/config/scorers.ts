import * as z from 'zod/mini'
import { number, section, text } from './members.ts'
import { isScorerName, isScorerUrl } from './rules.ts'

/** The keys of an entry of `scorers`. */
export const scorer = {
  url: text(
    'an https address without user, password, query or fragment',
    isScorerUrl,
    'Where outputs are sent to be scored; plain http only on this machine. No key goes with them.',
    { format: 'uri', pattern: '^https?://' },
  ),
  'timeout-ms': z._default(
    number({ min: 1, max: 600_000, integer: true }, 'How long one answer may take, in milliseconds.'),
    30_000,
  ),
}

const NAME = 'named in small letters, digits, `-` and `_`, up to 64 characters'

/** Names appear in reports, and checks call scorers by them. */
export const scorers = z.record(z.string(), section(scorer, 'A scorer.'), { error: 'a map from name to scorer' }).check(
  z.check(({ value, issues }) => {
    for (const name of Object.keys(value)) {
      if (!isScorerName(name)) issues.push({ code: 'custom', message: NAME, path: [name], input: value })
    }
  }),
  z.meta({
    description:
      'Programs of your own that score outputs over HTTP, by the name that the check `http` calls them by: see scorers.md.',
  }),
)
