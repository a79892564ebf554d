import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PromptEvaluation } from '../../src/domain/evaluation.ts'
import { findChromium, launchChromium } from '../support/chromium.ts'
import {
  brokenCase,
  brokenPrompt,
  caseOutcome,
  checkComparison,
  checkResult,
  evaluation,
  refusedPrompt,
  trial,
} from '../support/evaluation-builders.ts'
import { type ReportPages, reportPages } from '../support/report-pages.ts'

const chromium = findChromium()

const PAYLOADS = [
  '<script>window.hacked=1</script>',
  '</script><script>window.hacked=1</script>',
  '<!--<script>window.hacked=1//-->',
  '</style><script>window.hacked=1</script>',
  '</title><script>window.hacked=1</script>',
  '<img src=x onerror=window.hacked=1>',
  '"><svg onload=window.hacked=1>',
  "'-alert(1)-'",
  '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
  '<a href="javascript:window.hacked=1">click</a>',
  '<link rel=stylesheet href=https://evil.test/x.css><style>@import "https://evil.test/y.css"</style>',
  '<base href=https://evil.test/><form action=https://evil.test/><input type=image>',
  '<meta http-equiv=refresh content="0;url=https://evil.test/">',
  '<details open ontoggle=window.hacked=1>',
  '{{constructor.constructor("window.hacked=1")()}}',
  '__proto__',
  '\u0000<\u0000script>window.hacked=1</script>',
  '\u2028</SCRIPT\t><ScRiPt>window.hacked=1</sCrIpT >',
  'https://evil.test/pixel.png ![x](https://evil.test/p.png)',
]

/** A prompt whose every text from outside is the payload. */
function hostilePrompt(text: string, at: number): PromptEvaluation {
  const id = `${text} ${at}`
  const answer = (arm: 'baseline' | 'candidate', output: string) =>
    trial({
      caseId: id,
      arm,
      output,
      passed: arm === 'baseline',
      finishReason: text,
      model: text,
      checks: [{ ...checkResult(text, arm === 'baseline', text), type: text }],
    })
  return brokenPrompt({
    path: `prompts/${text}`,
    name: text,
    cases: [
      brokenCase(id, { excerpt: text, tags: [text] }),
      caseOutcome({ id: `${id} lost`, status: 'unpaired', why: { kind: 'errored', reason: text }, tags: [text] }),
    ],
    checks: [checkComparison(text, { type: text })],
    tags: [{ ...checkComparison('x'), tag: text }],
    trials: [answer('baseline', text), answer('candidate', `${text} ${text}`)],
    variables: new Map([[id, { [text]: text }]]),
  })
}

describe.skipIf(chromium === null)('a report of hostile texts', () => {
  let reports: ReportPages
  beforeAll(async () => {
    reports = reportPages(await launchChromium(chromium ?? ''))
  })
  afterAll(() => reports.close())

  const prompts = PAYLOADS.map(hostilePrompt)
  const refused = refusedPrompt({ name: PAYLOADS[1] ?? '', reason: PAYLOADS.join(' ') })
  const whole = evaluation([...prompts, refused], { publish: 'full', notices: PAYLOADS })

  it('runs nothing, asks for nothing and shows every text as it is', async () => {
    const { page, requests, complaints, dialogs } = await reports.open(whole)
    const broken = page.locator('#case-list .case.regressed')
    for (let i = 0; i < PAYLOADS.length; i += 1) await broken.nth(i).locator('summary').first().click()
    await expect.poll(() => page.locator('.story').count()).toBe(PAYLOADS.length)
    await page.getByLabel('Search').fill('<img src=x')
    await page.getByLabel('Search').fill('')

    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(dialogs).toEqual([])
    expect(requests).toEqual([])
    expect(complaints).toEqual([])
    expect(await page.locator('h2 >> text=<img src=x onerror').count()).toBe(1)
  })

  it('holds no element that could load, run or submit', async () => {
    const { page } = await reports.open(whole)
    const found = await page.evaluate(`[...document.querySelectorAll('*')].map((element) => element.localName)`)
    const foreign = ['img', 'iframe', 'link', 'base', 'form', 'object', 'embed', 'video', 'audio', 'source']

    expect(new Set(Array.isArray(found) ? found : [])).not.toContain('img')
    expect(foreign.filter((name) => Array.isArray(found) && found.includes(name))).toEqual([])
    expect(await page.evaluate(`document.querySelectorAll('script:not([type="application/json"])').length`)).toBe(1)
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on') || name === 'src' || name === 'style')`,
      ),
    ).toEqual([])
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('[href]')].map((link) => link.getAttribute('href')).filter((href) => !/^#[a-z]+(-\\d+)?$/.test(href))`,
      ),
    ).toEqual([])
  })

  it('refuses a script that found its way in nevertheless', async () => {
    const { page, complaints } = await reports.open(evaluation([brokenPrompt()]))
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('script'), { text: 'window.hacked = 1' }))`,
    )

    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(complaints.join()).toContain('Content Security Policy')
  })
})
