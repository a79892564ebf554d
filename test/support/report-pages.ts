import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Evaluation } from '../../src/domain/evaluation.ts'
import { renderReport } from '../../src/report/html/page.ts'

/** A report in a browser, and everything about it that must not happen. */
export interface OpenReport {
  readonly page: Page
  /** Addresses that the page asked for, its own file left out. */
  readonly requests: readonly string[]
  /** Errors, warnings and breaches of the content security policy. */
  readonly complaints: readonly string[]
  /** Messages of alert, confirm and prompt. */
  readonly dialogs: readonly string[]
}

/** How a reader looks at a report; unless told, on a light screen of 1280 by 900 with scripts. */
export type Reader = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'javaScriptEnabled'>

/** Opens reports from files, as a reader does, one at a time: a page costs more to make than to lead elsewhere. */
export interface ReportPages {
  open(evaluation: Evaluation, reader?: Reader): Promise<OpenReport>
  /** Opens a report that was rendered already. */
  show(html: string, reader?: Reader): Promise<OpenReport>
  close(): Promise<void>
}

export function reportPages(browser: Browser): ReportPages {
  const folder = mkdtempSync(join(tmpdir(), 'report-'))
  const frames = new Map<boolean, Promise<Frame>>()
  let files = 0
  const save = (html: string) => {
    files += 1
    const path = join(folder, `report-${files}.html`)
    writeFileSync(path, html)
    return pathToFileURL(path).href
  }
  const frameFor = (javaScriptEnabled: boolean) => {
    const frame = frames.get(javaScriptEnabled) ?? newFrame(browser, javaScriptEnabled)
    frames.set(javaScriptEnabled, frame)
    return frame
  }
  const show = async (html: string, { javaScriptEnabled = true, ...look }: Reader = {}) =>
    (await frameFor(javaScriptEnabled)).show(save(html), look)
  return {
    open: (evaluation, reader) => show([...renderReport(evaluation)].join(''), reader),
    show,
    async close() {
      rmSync(folder, { recursive: true })
      await browser.close()
    },
  }
}

/** A page that shows one report after the other. */
interface Frame {
  show(address: string, look: Omit<Reader, 'javaScriptEnabled'>): Promise<OpenReport>
}

async function newFrame(browser: Browser, javaScriptEnabled: boolean): Promise<Frame> {
  const context = await browser.newContext({ javaScriptEnabled })
  let address = ''
  let seen = { requests: [] as string[], complaints: [] as string[], dialogs: [] as string[] }
  await context.route('**/*', (route) => (route.request().url() === address ? route.continue() : route.abort()))
  context.on('request', (request) => {
    if (request.url() !== address) seen.requests.push(request.url())
  })
  const page = await context.newPage()
  page.on('console', (message) => seen.complaints.push(message.text()))
  page.on('pageerror', (error) => seen.complaints.push(error.message))
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  return {
    async show(next, { viewport, colorScheme }) {
      address = next
      seen = { requests: [], complaints: [], dialogs: [] }
      await page.setViewportSize(viewport ?? { width: 1280, height: 900 })
      await page.emulateMedia({ colorScheme: colorScheme ?? 'light' })
      await page.goto(address)
      return { page, ...seen }
    },
  }
}
