import { logText } from '../../report/escape.ts'

/** A stream of text lines. */
export interface LineStream {
  readonly isTTY: false
  write(text: string): void
}

/** Our own colours; a log shows none where untrusted escape sequences are spelled out. */
const COLOR = /\x1b\[\d*m/g

/** Passes lines on in a form that the runner takes for no command, without secrets. @param write gets whole lines. */
export function inertStream(write: (text: string) => unknown, redact: (text: string) => string): LineStream {
  return {
    isTTY: false,
    write: (text) => void write(`${redact(logText(text.replace(COLOR, '').trimEnd()))}\n`),
  }
}
