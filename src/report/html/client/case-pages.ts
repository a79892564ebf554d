import { drawCase } from './case-element.ts'
import type { CaseStore } from './case-store.ts'
import { elementOf } from './dom.ts'

/** Cases that are drawn at once; the next ones follow on demand. */
const PAGE = 200

const NOTHING = { tag: 'p', attributes: { class: 'note' }, children: ['No case fits these filters.'] } as const

/** A long list, drawn page by page. */
export interface CasePages {
  /** Positions of the cases of the list, drawn or not. */
  readonly shown: () => readonly number[]
  /** Begins anew with other cases. */
  show(positions: readonly number[]): void
  /** Draws as many pages as it takes to see the case at this place of the list. */
  drawTo(place: number): void
}

/** Draws cases into `box`, and a button for the next page while there is one. */
export function casePages(box: HTMLElement, store: CaseStore): CasePages {
  let shown: readonly number[] = []
  let drawn = 0
  const drawPage = () => {
    const page = shown.slice(drawn, drawn + PAGE)
    drawn += page.length
    more.remove()
    box.append(...page.map((position) => drawCase(position, store)))
    const left = shown.length - drawn
    more.textContent = `Show ${Math.min(PAGE, left)} more of ${left}`
    if (left > 0) box.append(more)
  }
  const more = moreButton(drawPage)
  return {
    shown: () => shown,
    show(positions) {
      shown = positions
      drawn = 0
      box.replaceChildren(...(positions.length === 0 ? [elementOf(NOTHING)] : []))
      drawPage()
    },
    drawTo(place) {
      while (place >= drawn && drawn < shown.length) drawPage()
    },
  }
}

function moreButton(drawPage: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'more'
  button.addEventListener('click', drawPage)
  return button
}
