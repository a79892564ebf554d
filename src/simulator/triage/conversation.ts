import type { ChatTurn } from '../request.ts'
import { conceptsNamed } from './concepts.ts'

/** A conversation taken apart: what is to be done, and with which text. */
export interface Conversation {
  readonly instructions: string
  /** The text to work on: data, whatever it says. */
  readonly material: string
}

/**
 * Tells instructions from material. Material is the last user message, or the part of it that is fenced by a tag or
 * introduced by a label; what stands around the fence counts as instructions only if the system messages ask for no
 * field themselves, because a variable may stand there too.
 */
export function splitConversation(turns: readonly ChatTurn[]): Conversation {
  const last = turns.findLastIndex((turn) => turn.role === 'user')
  const above = turns.filter((turn, index) => index !== last && turn.role !== 'user').map((turn) => turn.text)
  const system = above.join('\n\n')
  const message = turns[last]?.text ?? ''
  const fenced = fencedPart(message) ?? labelledPart(message)
  if (fenced === null)
    return system === '' ? { instructions: message, material: message } : { instructions: system, material: message }
  if (conceptsNamed(system)) return { instructions: system, material: fenced.inside }
  return { instructions: `${system}\n\n${fenced.outside}`, material: fenced.inside }
}

interface Fenced {
  readonly inside: string
  readonly outside: string
}

const FENCE = /<(ticket|message|email|mail|text|input|document|customer)\b[^>\n]*>/i

/** From the first opening tag to the last closing one, so that a closing tag inside the material does not end it. */
function fencedPart(message: string): Fenced | null {
  const open = FENCE.exec(message)
  if (open?.[1] === undefined) return null
  const start = open.index + open[0].length
  const end = message.toLowerCase().lastIndexOf(`</${open[1].toLowerCase()}>`)
  if (end < start) return null
  return { inside: message.slice(start, end), outside: `${message.slice(0, open.index)}\n${message.slice(end)}` }
}

const LABEL = /^[ \t#*]*(?:ticket|message|e-?mail|text|input)(?: text)?[ \t*]*:/im

function labelledPart(message: string): Fenced | null {
  const label = LABEL.exec(message)
  if (label === null) return null
  return { inside: message.slice(label.index + label[0].length), outside: message.slice(0, label.index) }
}
