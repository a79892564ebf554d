import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium } from '../support/chromium.ts'
import {
  brokenCase,
  brokenPrompt,
  caseOutcome,
  checkComparison,
  comparison,
  evaluation,
  manyPrompts,
  promptEvaluation,
  screening,
  trial,
  unchangedCases,
} from '../support/evaluation-builders.ts'
import { type ReportPages, reportPages } from '../support/report-pages.ts'

const chromium = findChromium()

const ids = (page: Page) => page.locator('#case-list .id').allTextContents()
const tally = (page: Page) => page.locator('.tally').textContent()
const focused = (page: Page) => page.locator(':focus .id').textContent()
const chip = (page: Page, name: RegExp) => page.locator('.chip', { hasText: name })

describe.skipIf(chromium === null)('the report in a browser', () => {
  let reports: ReportPages
  beforeAll(async () => {
    reports = reportPages(await launchChromium(chromium ?? ''))
  })
  afterAll(() => reports.close())

  const broken = async () => (await reports.open(evaluation([brokenPrompt()]))).page

  describe('filters', () => {
    it('by what became of a case, and back', async () => {
      const page = await broken()
      expect(await tally(page)).toBe('120 of 120 cases')

      await chip(page, /^regressed 6$/).click()
      expect(await ids(page)).toEqual(['outage-02', 'refund-05', 'refund-11', 'billing-07', 'bug-03', 'security-04'])
      expect(await tally(page)).toBe('6 of 120 cases')
      expect(await chip(page, /^regressed/).getAttribute('aria-pressed')).toBe('true')

      await chip(page, /^flaky 8$/).click()
      expect(await tally(page)).toBe('8 of 120 cases')
      await chip(page, /^all 120$/).click()
      expect(await tally(page)).toBe('120 of 120 cases')
    })

    it('by critical cases, together with a kind', async () => {
      const page = await broken()
      await chip(page, /^critical 1$/).click()
      expect(await ids(page)).toEqual(['outage-02'])

      await chip(page, /^improved 1$/).click()
      expect(await ids(page)).toEqual([])
      expect(await page.locator('#case-list').textContent()).toBe('No case fits these filters.')
    })

    it('by tag and by prompt', async () => {
      const cases = [caseOutcome({ id: 'calm', tags: ['<b>calm'] }), caseOutcome({ id: 'angry', tags: ['angry'] })]
      const other = promptEvaluation({ path: 'prompts/reply.prompt.yml', cases: [caseOutcome({ id: 'reply' })] })
      const { page } = await reports.open(evaluation([promptEvaluation({ cases }), other]))

      await page.getByLabel('Tag').selectOption('<b>calm')
      expect(await ids(page)).toEqual(['calm'])
      await page.getByLabel('Tag').selectOption('every tag')
      await page.getByLabel('Prompt', { exact: true }).selectOption('reply')
      expect(await ids(page)).toEqual(['reply'])
    })

    it('by words of names, outputs and reasons', async () => {
      const trials = screening('bug-03', false, 'The INVOICE is late')
      const { page } = await reports.open(evaluation([brokenPrompt({ trials })]))
      const search = page.getByLabel('Search')

      await search.fill('invoice')
      expect(await ids(page)).toEqual(['bug-03'])
      await search.fill('found nothing')
      expect(await ids(page)).toEqual(['bug-03'])
      await search.fill('german-0')
      expect(await ids(page)).toEqual(['german-02'])
      await search.fill('refund urgency nowhere')
      expect(await tally(page)).toBe('0 of 120 cases')
    })
  })

  describe('keys', () => {
    it('walk through the cases and unfold them', async () => {
      const page = await broken()
      await page.keyboard.press('j')
      expect(await focused(page)).toBe('outage-02')
      await page.keyboard.press('j')
      expect(await focused(page)).toBe('refund-05')
      await page.keyboard.press('o')
      await expect.poll(() => page.locator('#case-1 .story').textContent()).toContain('8,751 : 1')
      await page.keyboard.press('k')
      expect(await focused(page)).toBe('outage-02')
      await page.keyboard.press('k')
      expect(await focused(page)).toBe('outage-02')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.locator('#case-0 .story').count()).toBe(1)
    })

    it('choose, search and leave', async () => {
      const page = await broken()
      for (const [key, shown] of [
        ['r', '6 of 120 cases'],
        ['f', '8 of 120 cases'],
        ['i', '1 of 120 cases'],
        ['a', '120 of 120 cases'],
        ['c', '1 of 120 cases'],
        ['Escape', '120 of 120 cases'],
      ] as const) {
        await page.keyboard.press(key)
        expect(await tally(page), key).toBe(shown)
      }
      await page.keyboard.press('/')
      await page.keyboard.type('refund')
      expect(await tally(page)).not.toBe('6 of 120 cases')
      expect(await page.getByLabel('Search').inputValue()).toBe('refund')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      expect(await page.getByLabel('Search').inputValue()).toBe('')
    })

    it('are listed on demand', async () => {
      const page = await broken()
      await page.keyboard.press('?')
      expect(await page.locator('dialog').isVisible()).toBe(true)
      expect(await page.locator('dialog kbd').allTextContents()).toEqual([
        'j',
        'k',
        'o',
        '/',
        'a',
        'r',
        'f',
        'i',
        'c',
        '?',
        'Esc',
      ])
      await page.keyboard.press('Escape')
      expect(await page.locator('dialog').isVisible()).toBe(false)
    })
  })

  describe('a case', () => {
    const rerun = [
      trial({ caseId: 'refund-05', phase: 'confirm', output: 'as before' }),
      trial({ caseId: 'refund-05', phase: 'confirm', arm: 'candidate', passed: false, output: 'as never' }),
    ]
    const prompt = brokenPrompt({ cases: [brokenCase('refund-05')], trials: [...screening('refund-05'), ...rerun] })

    it('shows both outputs with the words that differ, and every check', async () => {
      const { page } = await reports.open(evaluation([prompt]))
      await page.locator('#case-0 > summary').click()
      const pair = page.locator('#case-0 .pair').first()

      expect(await pair.locator('.baseline del').allTextContents()).toEqual([
        'urgency": "high",\n  "',
        ' before Friday',
      ])
      expect(await pair.locator('.candidate pre').textContent()).toContain('back."\n}')
      expect(await pair.locator('.checks tbody tr').count()).toBe(2)
      expect(await page.locator('#case-0 dd').first().textContent()).toBe('Charged twice')
    })

    it('marks the words of a further trial when that is unfolded', async () => {
      const { page } = await reports.open(evaluation([prompt]))
      await page.locator('#case-0 > summary').click()
      const second = page.locator('#case-0 .trial').nth(1)
      expect(await second.locator('del').count()).toBe(0)

      await second.locator('summary').click()
      await expect.poll(() => second.locator('del').allTextContents()).toEqual(['before'])
      expect(await second.locator('ins').allTextContents()).toEqual(['never'])
    })

    it('that is written from the right is cut at its end', async () => {
      const excerpt = 'מתי תגיע החבילה שלי? אני מחכה כבר שבוע, ואף אחד לא עונה לי.'
      const prompt = promptEvaluation({ cases: [brokenCase('late-01', { excerpt })], trials: screening('late-01') })
      const { page } = await reports.open(evaluation([prompt]), { viewport: { width: 390, height: 800 } })
      const beforeTheFirstWord = `(() => {
        const frame = document.querySelector('#case-0 .excerpt')
        const range = document.createRange()
        range.setStart(frame.firstChild, 0)
        range.setEnd(frame.firstChild, 3)
        return Math.abs(frame.getBoundingClientRect().right - range.getBoundingClientRect().right)
      })()`

      expect(await page.evaluate(beforeTheFirstWord)).toBeLessThan(2)
    })

    it('has an address of its own', async () => {
      const page = await broken()
      await page.keyboard.press('r')
      await page.locator('#case-3 > summary').click()
      await expect.poll(() => page.url()).toMatch(/#case-3$/)

      await page.goto(page.url().replace(/#.*/, '#case-8'))
      await expect.poll(() => page.locator('#case-8 .story').count()).toBe(1)
      expect(await tally(page)).toBe('120 of 120 cases')
    })

    it('is named where its dot is pointed at, and opened by a click on it', async () => {
      const page = await broken()
      const box = await page.locator('.dots-box').boundingBox()
      // The only improved case is the last of 120 dots, on the upper line: 14 of 200 units from the top.
      await page.mouse.move(
        (box?.x ?? 0) + (box?.width ?? 0) * (119.5 / 120),
        (box?.y ?? 0) + (box?.height ?? 0) * 0.07,
      )
      expect(await page.locator('.tip').textContent()).toBe('german-02 +100.0')

      await page.mouse.down()
      await page.mouse.up()
      await expect.poll(() => page.locator('#case-14[open]').count()).toBe(1)
    })
  })

  describe('a screen', () => {
    it('of a phone is wide enough', async () => {
      const tags = brokenPrompt().checks.map((check) => ({ ...check, tag: check.name }))
      const whole = evaluation([brokenPrompt({ tags }), ...manyPrompts().slice(0, 2)])
      const { page } = await reports.open(whole, { viewport: { width: 375, height: 800 } })
      await page.locator('#case-0 > summary').click()

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
    })

    it.each([360, 390])('of a phone, %d wide, holds the figures of a suite within their frame', async (width) => {
      const figures = { delta: -1, interval: [-1, -0.159] as const, baselineMean: 1, candidateMean: 0 }
      const checks = ['says ok', 'helps'].map((name) => checkComparison(name, figures))
      const whole = evaluation([brokenPrompt({ comparison: comparison(figures), checks })])
      const { page } = await reports.open(whole, { viewport: { width, height: 800 } })
      const right = (selector: string) =>
        page.evaluate(`document.querySelector('${selector}').getBoundingClientRect().right`)

      expect(Number(await right('.figures-table'))).toBeLessThanOrEqual(Number(await right('.suite > .columns')))
    })

    it('is dark where the reader likes it dark', async () => {
      const background = async (colorScheme: 'light' | 'dark') => {
        const { page } = await reports.open(evaluation(), { colorScheme })
        return page.evaluate('getComputedStyle(document.body).backgroundColor')
      }

      expect(await background('light')).toBe('rgb(244, 245, 247)')
      expect(await background('dark')).toBe('rgb(15, 18, 23)')
    })
  })

  it('is readable without script', async () => {
    const { page } = await reports.open(evaluation([brokenPrompt()]), { javaScriptEnabled: false })

    expect(await page.locator('h1').textContent()).toContain('6 cases broke')
    expect(await page.locator('.figures-table').textContent()).toContain('−6.7')
    expect(await page.locator('#case-list .case').count()).toBe(120)
    expect(await page.locator('#case-0 .story').isVisible()).toBe(false)
    await page.locator('#case-0 > summary').click()
    expect(await page.locator('#case-0 .story').isVisible()).toBe(true)
    expect(await page.locator('#case-0 del').first().textContent()).toContain('urgency')
    expect(await page.locator('.chip').count()).toBe(0)
  })

  it('draws long lists page by page', async () => {
    const { page } = await reports.open(evaluation([promptEvaluation({ cases: unchangedCases(450) })]))
    expect(await page.locator('#case-list .case').count()).toBe(200)

    await page.getByText('Show 200 more of 250').click()
    await page.getByText('Show 50 more of 50').click()
    expect(await page.locator('#case-list .case').count()).toBe(450)
    expect(await page.locator('.more').count()).toBe(0)
  })
})
