import type { CaseDetail, CaseRow } from '../case-record.ts'
import { caseBody, caseItem, pairView } from '../case-view.ts'
import type { CaseStore } from './case-store.ts'
import { elementOf } from './dom.ts'

/** A case of the list; what unfolds below its line is drawn when it is unfolded. */
export function drawCase(position: number, store: CaseStore): HTMLElement {
  const { suites, rows } = store.list
  const row = rows[position]
  if (row === undefined) throw new RangeError(`there is no case ${position}`)
  const item = elementOf(caseItem(row, position, suites, []))
  item.addEventListener('toggle', () => {
    if (!item.hasAttribute('open')) return
    // The address leads to the case that was opened last.
    history.replaceState(null, '', `#case-${position}`)
    if (item.childElementCount === 1) unfold(item, row, position, store)
  })
  return item
}

function unfold(item: HTMLElement, row: CaseRow, position: number, store: CaseStore): void {
  const detail = store.detail(position)
  const suite = store.list.suites[row.suite] ?? { name: '', neededOdds: null }
  item.append(elementOf(caseBody(row, detail, suite)))
  if (detail !== null) markTrialsWhenOpened(item, detail)
}

/** Searching for the words that differ takes time, so each pair of a long list waits until somebody looks at it. */
function markTrialsWhenOpened(item: HTMLElement, detail: CaseDetail): void {
  for (const [i, trial] of [...item.querySelectorAll('.trial')].entries()) {
    const pair = detail.pairs[i]
    if (pair === undefined) continue
    const mark = () => trial.querySelector('.pair')?.replaceWith(elementOf(pairView(pair, detail, 'differences')))
    trial.addEventListener('toggle', mark, { once: true })
  }
}
