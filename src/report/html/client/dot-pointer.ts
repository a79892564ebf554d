import { visibleText } from '../../escape.ts'
import { signed } from '../../words.ts'
import type { CaseList } from '../case-record.ts'
import { type PlottedCase, plottedCases } from '../differences-plot.ts'

/** Names the case below the pointer in each picture of differences, and opens it on a click. */
export function pointAtDots(list: CaseList, open: (position: number) => void): void {
  // The picture holds every case; without a row for each of them its dots could not be told apart.
  if (list.unlisted > 0) return
  for (const box of document.querySelectorAll<HTMLElement>('.dots-box')) {
    const cases = plottedCases(list.rows, Number(box.dataset.suite), Number(box.dataset.scale))
    pointAt(box, cases, list, open)
  }
}

function pointAt(box: HTMLElement, cases: readonly PlottedCase[], list: CaseList, open: (row: number) => void): void {
  const tip = document.createElement('span')
  tip.className = 'tip'
  tip.hidden = true
  box.append(tip)
  let found: PlottedCase | null = null
  box.addEventListener('pointermove', (event) => {
    found = nearest(cases, event, box.getBoundingClientRect())
    tip.hidden = found === null
    box.classList.toggle('pointing', found !== null)
    if (found !== null) place(tip, found, list)
  })
  box.addEventListener('pointerleave', () => {
    found = null
    tip.hidden = true
  })
  box.addEventListener('click', () => {
    if (found !== null) open(found.row)
  })
}

const REACH_PX = 14

function nearest(cases: readonly PlottedCase[], pointer: PointerEvent, box: DOMRect): PlottedCase | null {
  let best: PlottedCase | null = null
  let least = REACH_PX ** 2
  for (const plotted of cases) {
    const across = plotted.x * box.width - (pointer.clientX - box.left)
    const down = plotted.y * box.height - (pointer.clientY - box.top)
    const distance = across ** 2 + down ** 2
    if (distance < least) [best, least] = [plotted, distance]
  }
  return best
}

function place(tip: HTMLElement, { row, x, y }: PlottedCase, { rows }: CaseList): void {
  const { outcome, delta } = rows[row] ?? { outcome: { id: '' }, delta: 0 }
  tip.textContent = `${visibleText(outcome.id)} ${signed(delta ?? 0)}`
  tip.style.left = `${x * 100}%`
  tip.style.top = `${y * 100}%`
  tip.classList.toggle('left', x > 0.5)
}
