import type { AddressOf, Chance, Clock, OpenModel, OutFolder, Progress } from '../../ports.ts'
import type { Recorder } from './events.ts'
import type { JournalUse } from './memory.ts'
import type { RecallPorts } from './remembered.ts'
import type { FindBaselines } from './stored-baselines.ts'
import type { VersionPorts } from './trees.ts'

/** What `check` needs of the world. */
export interface CheckPorts extends RecallPorts, VersionPorts {
  readonly clock: Clock
  readonly chance: Chance
  readonly progress: Progress
  readonly out: OutFolder
  readonly events: Recorder
  /** Aborted when the user or the runner interrupts. */
  readonly signal: AbortSignal
  /** Takes secrets out of a text; applied to every trial before anything is made of it. */
  readonly redact: (text: string) => string
  readonly openModel: OpenModel
  readonly addressOf: AddressOf
  /** Without it both versions are always run. */
  readonly findBaselines?: FindBaselines
  /** Without it nothing is remembered, as on GitHub, where whatever lies in the folder came with the checkout. */
  readonly journal?: JournalUse
}
