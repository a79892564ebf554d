import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium of this machine: `CHROMIUM_PATH`, or one in the usual places. Its absence is told loudly. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH
  const found = [...(named === undefined ? [] : [named]), ...USUAL_PLACES].find((path) => existsSync(path))
  if (found === undefined) console.warn('NO CHROMIUM FOUND: browser tests are SKIPPED. Set CHROMIUM_PATH to run them.')
  return found ?? null
}

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS })
}
