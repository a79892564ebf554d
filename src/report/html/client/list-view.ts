import { casePages } from './case-pages.ts'
import type { CaseStore } from './case-store.ts'

/** The list of cases on the page. */
export interface ListView {
  /** Shows these cases, the first page of them. */
  show(positions: readonly number[]): void
  /** Unfolds a case and brings it into view; `false` when it is not among those shown. */
  open(position: number): boolean
  /** Moves to the next (1) or previous (−1) case; at first to the first one. */
  move(step: 1 | -1): void
}

/** The cases in `box`, to walk through and to unfold. */
export function listView(box: HTMLElement, store: CaseStore): ListView {
  const pages = casePages(box, store)
  const focus = (place: number) => {
    pages.drawTo(place)
    const summary = box.querySelectorAll<HTMLElement>(':scope > .case > summary')[place]
    summary?.focus({ preventScroll: true })
    summary?.scrollIntoView({ block: 'nearest' })
  }
  return {
    show: pages.show,
    open(position) {
      const place = pages.shown().indexOf(position)
      if (place < 0) return false
      pages.drawTo(place)
      box.querySelector(`#case-${position}`)?.setAttribute('open', '')
      focus(place)
      return true
    },
    move(step) {
      const current = document.activeElement?.closest('.case') ?? null
      const at = current === null ? -1 : [...box.querySelectorAll(':scope > .case')].indexOf(current)
      const last = pages.shown().length - 1
      focus(at < 0 ? 0 : Math.max(0, Math.min(last, at + step)))
    },
  }
}
