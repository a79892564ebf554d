import type { Evaluation, PromptEvaluation } from '../domain/evaluation.ts'
import { SIGNS } from './consequence.ts'
import { markdownCode } from './escape.ts'
import { blocks, folded } from './markdown.ts'
import { shortNames } from './names.ts'
import { overview } from './overview.ts'
import { verdictWord } from './title.ts'
import { type Amount, type View, viewsOf } from './view.ts'
import { count } from './words.ts'

/** Prompts in an overview. */
const MOST_PROMPTS = 50

/** The prompts of an evaluation, rendered at any amount of detail. */
export interface Body {
  /** Every prompt in full, as `section` renders it: an overview first when there are several. */
  full(amount: Amount, section: (view: View) => string): string
  /** The overview alone. */
  tables(): string
}

/** Prepares the prompts once for all the versions that a report may have to try. */
export function bodyOf(evaluation: Evaluation): Body {
  const { prompts } = evaluation
  const views = viewsOf(evaluation)
  const tables = () => (prompts.length === 0 ? '' : overview(prompts, shortNames(prompts), MOST_PROMPTS))
  return {
    tables,
    full(amount, section) {
      const [first, ...others] = views(sharedOut(amount, prompts))
      if (first === undefined) return ''
      return others.length === 0 ? section(first) : blocks([tables(), ...sections([first, ...others], section)])
    },
  }
}

/** Many prompts share the space of one. */
function sharedOut({ rows, details }: Amount, prompts: readonly PromptEvaluation[]): Amount {
  const open = prompts.filter((prompt) => !isQuiet(prompt)).length
  return { rows, details: Math.ceil(details / Math.max(1, open)) }
}

/** Open prompts one by one, then those with nothing to look at, folded. */
function sections(views: readonly View[], section: (view: View) => string): readonly string[] {
  const titled = (view: View) => blocks([headingOf(view), section(view)])
  const quiet = views.filter(({ prompt }) => isQuiet(prompt)).map(titled)
  const open = views.filter(({ prompt }) => !isQuiet(prompt)).map(titled)
  const title = open.length === 0 ? 'Details' : `The other ${count(quiet.length, 'prompt')}`
  return quiet.length === 0 ? open : [...open, folded(title, blocks(quiet))]
}

function headingOf({ prompt, name }: View): string {
  return `### ${SIGNS[prompt.verdict]} ${markdownCode(name)}: ${verdictWord(prompt.verdict)}`
}

function isQuiet({ verdict }: PromptEvaluation): boolean {
  return verdict === 'pass' || verdict === 'not-applicable'
}
