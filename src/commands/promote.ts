import { fault } from '../domain/fault.ts'
import { promptName } from '../prompt/path.ts'
import { isLabelName, LABEL_HINT } from '../registry/label-name.ts'
import type { BrokenPrompt } from '../versions/read-versions.ts'
import { planMoves, updateOf } from './promote/plan-moves.ts'
import { promotionAnswer } from './promote/render.ts'
import { targetsOf } from './promote/targets.ts'
import type { Answer } from './registry/answer.ts'
import type { PromoteInputs } from './registry/inputs.ts'
import { labelRace } from './registry/label-race.ts'
import type { RegistryPorts } from './registry/ports.ts'
import { isSamePrompt, readSoundSuites, refuseBroken } from './registry/suites-at.ts'
import { updateRegistry } from './registry/update.ts'

/**
 * Points a label at bundles that were evaluated: all of them in one commit, or none. Refused, with the reason and what
 * would mend it, unless each has a record that allows it.
 */
export async function promote(inputs: PromoteInputs, ports: RegistryPorts): Promise<Answer> {
  requireSense(inputs)
  const revision = await ports.repository.resolve(inputs.ref ?? 'HEAD')
  const { suites, versions, broken } = await readSoundSuites(ports.repository.commit(revision), inputs.config)
  // A promotion of everything is all or nothing, so any broken prompt stops it. One that names its prompts is stopped
  // only by those.
  refuseBroken(inputs.prompts.length === 0 ? broken : broken.filter((prompt) => isNamed(prompt, inputs.prompts)))
  const registry = ports.openRegistry(versions.policy.registry.branch)
  const race = labelRace(inputs.label)
  const outcome = await updateRegistry(
    async (state) => {
      const targets = await targetsOf(inputs, { suites, revision, state, repository: ports.repository })
      const moves = await planMoves(targets, { inputs, state, ports, policy: versions.policy })
      const raced = race.lostBy(moves, state)
      return raced === null ? updateOf(moves, inputs, state, ports) : { kind: 'nothing', value: raced }
    },
    { ...ports, registry },
  )
  return promotionAnswer(outcome, inputs)
}

function isNamed({ path }: BrokenPrompt, prompts: readonly string[]): boolean {
  return prompts.some((prompt) => isSamePrompt({ name: promptName(path), path }, prompt))
}

function requireSense({ label, prompts, digest, override, reason }: PromoteInputs): void {
  if (!isLabelName(label)) {
    throw fault('usage', `${JSON.stringify(label)} is no name for a label.`, LABEL_HINT)
  }
  if (digest !== null && prompts.length !== 1) {
    throw fault('usage', '`--digest` names one bundle.', 'Name its prompt too: `--prompt P`.')
  }
  if (override && (reason ?? '').trim() === '') {
    throw fault('usage', '`--override` is recorded with a reason.', 'Say why: `--reason TEXT`.')
  }
}
