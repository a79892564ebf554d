import type { Digest } from '../../domain/digest.ts'
import { fault } from '../../domain/fault.ts'
import type { Arm, CheckFigure, Phase, Trial, TrialError, TrialFigures } from '../../domain/trial.ts'
import type { OutFolder, Span, TrialStore } from '../../ports.ts'
import { figuresOf, parseTrialLine, trialLine } from '../../report/trials.ts'

const NAME = 'trials.jsonl'

/** Keeps trials in `trials.jsonl`, where they have to be anyway: a report reads back those that it shows. */
export function trialStore(out: Pick<OutFolder, 'append' | 'readBack'>): TrialStore {
  const compact = sharing()
  return {
    async keep(trial) {
      const span = await out.append(NAME, `${trialLine(trial)}\n`)
      return new KeptTrial(compact(figuresOf(trial)), span)
    },
    read(kept) {
      if (!(kept instanceof KeptTrial)) throw new RangeError(`the trial of ${kept.caseId} is not kept here`)
      return parsed(out.readBack(NAME, kept.span()), kept)
    },
  }
}

/** Knows where its line is: a map from trials to places would take more room than the trials. */
class KeptTrial implements TrialFigures {
  readonly prompt: string
  readonly caseId: string
  readonly arm: Arm
  readonly phase: Phase
  readonly index: number
  readonly requestDigest: Digest
  readonly error: TrialError | null
  readonly ms: number
  readonly model: string | null
  readonly score: number | null
  readonly passed: boolean | null
  readonly checks: readonly CheckFigure[]
  readonly #from: number
  readonly #bytes: number

  constructor(figures: TrialFigures, { from, bytes }: Span) {
    this.prompt = figures.prompt
    this.caseId = figures.caseId
    this.arm = figures.arm
    this.phase = figures.phase
    this.index = figures.index
    this.requestDigest = figures.requestDigest
    this.error = figures.error
    this.ms = figures.ms
    this.model = figures.model
    this.score = figures.score
    this.passed = figures.passed
    this.checks = figures.checks
    this.#from = from
    this.#bytes = bytes
  }

  span(): Span {
    return { from: this.#from, bytes: this.#bytes }
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

/** Most trials have the figures of another one, check by check or altogether: these share one object. */
function sharing(): (figures: TrialFigures) => TrialFigures {
  const [models, checks, lists] = [sharer<string>(), sharer<CheckFigure>(), sharer<readonly CheckFigure[]>()]
  const check = (figure: CheckFigure) => checks(JSON.stringify([figure.name, figure.score, figure.passed]), figure)
  return (figures) => ({
    ...figures,
    model: figures.model === null ? null : models(figures.model, figures.model),
    checks: lists(JSON.stringify(figures.checks), figures.checks.map(check)),
  })
}

/** Gives back the first thing that came under a key. */
function sharer<T>(): (key: string, thing: T) => T {
  const known = new Map<string, T>()
  return (key, thing) => {
    const same = known.get(key)
    if (same !== undefined) return same
    if (known.size < MOST_SHARED) known.set(key, thing)
    return thing
  }
}

const MOST_SHARED = 1000
