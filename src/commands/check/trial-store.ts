import { fault } from '../../domain/fault.ts'
import type { CheckFigure, Trial, TrialFigures } from '../../domain/trial.ts'
import type { OutFolder, Span, TrialStore } from '../../ports.ts'
import { figuresOf, parseTrialLine, trialLine } from '../../report/trials.ts'

const NAME = 'trials.jsonl'

/** Keeps trials in `trials.jsonl`, where they have to be anyway: a report reads back those that it shows. */
export function trialStore(out: Pick<OutFolder, 'append' | 'readBack'>): TrialStore {
  const spans = new Map<TrialFigures, Span>()
  const shared = sharing()
  return {
    async keep(trial) {
      const figures = figuresOf(trial)
      const kept = { ...figures, checks: figures.checks.map(shared) }
      spans.set(kept, await out.append(NAME, `${trialLine(trial)}\n`))
      return kept
    },
    read(kept) {
      const span = spans.get(kept)
      if (span === undefined) throw new RangeError(`the trial of ${kept.caseId} is not kept here`)
      return parsed(out.readBack(NAME, span), kept)
    },
  }
}

function parsed(line: string, kept: TrialFigures): Trial {
  try {
    return parseTrialLine(line, kept)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const hint = 'Run again, and leave the folder of results alone meanwhile.'
    throw fault('file-unwritable', `${NAME} was changed while the run went on, so no report can be made of it.`, hint)
  }
}

/** Most trials say the same of a check as another did: one object serves them all. */
function sharing(): (figure: CheckFigure) => CheckFigure {
  const known = new Map<string, CheckFigure>()
  return (figure) => {
    const { name, score, passed } = figure
    const key = JSON.stringify([name, score, passed])
    const same = known.get(key) ?? figure
    if (known.size < MOST_SHARED) known.set(key, same)
    return same
  }
}

const MOST_SHARED = 1000
