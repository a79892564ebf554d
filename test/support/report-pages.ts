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

/** Opens reports from files, as a reader does. */
export interface ReportPages {
  open(evaluation: Evaluation, options?: BrowserContextOptions): Promise<OpenReport>
  /** The address of a file with this text. */
  save(html: string): string
  closePages(): Promise<void>
  close(): Promise<void>
}

export function reportPages(browser: Browser): ReportPages {
  const folder = mkdtempSync(join(tmpdir(), 'report-'))
  let files = 0
  const save = (html: string) => {
    files += 1
    const path = join(folder, `report-${files}.html`)
    writeFileSync(path, html)
    return pathToFileURL(path).href
  }
  return {
    save,
    open: (evaluation, options = {}) => openAt(save([...renderReport(evaluation)].join('')), browser, options),
    async closePages() {
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    async close() {
      rmSync(folder, { recursive: true })
      await browser.close()
    },
  }
}

async function openAt(address: string, browser: Browser, options: BrowserContextOptions): Promise<OpenReport> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const [requests, complaints, dialogs]: [string[], string[], string[]] = [[], [], []]
  await context.route('**/*', (route) => (route.request().url() === address ? route.continue() : route.abort()))
  context.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url())
  })
  const page = await context.newPage()
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(address)
  return { page, requests, complaints, dialogs }
}
