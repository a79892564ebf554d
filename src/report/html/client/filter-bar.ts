import { whole } from '../../../domain/figures.ts'
import { visibleText } from '../../escape.ts'
import { type CaseFilter, EVERY_CASE, kindCounts, tagsOf } from '../case-filter.ts'
import { CASE_KINDS, type CaseKind, type CaseList } from '../case-record.ts'
import { KIND_WORDS } from '../case-view.ts'

/** Kinds that can always be chosen, so that their absence is seen too. */
const ALWAYS: ReadonlySet<CaseKind> = new Set(['regressed', 'flaky', 'improved'])

/** The filters above the list. */
export interface FilterBar {
  readonly filter: () => CaseFilter
  /** Shows one kind, or every one when it is shown already. */
  toggleKind(kind: CaseKind | null): void
  toggleCritical(): void
  focusSearch(): void
  /** Takes every filter off. */
  clear(): void
  /** Says how many cases are shown. */
  tell(shown: number): void
}

/** Builds the filters into `box`; `changed` is called after every change. */
export function filterBar(box: HTMLElement, list: CaseList, changed: () => void): FilterBar {
  let filter = EVERY_CASE
  const set = (part: Partial<CaseFilter>) => {
    filter = { ...filter, ...part }
    chips.mark(filter)
    changed()
  }
  const toggleKind = (kind: CaseKind | null) => set({ kind: filter.kind === kind ? null : kind })
  const toggleCritical = () => set({ critical: !filter.critical })
  const chips = chipGroup(list, toggleKind, toggleCritical)
  chips.mark(filter)
  const search = searchField((text) => set({ text }))
  const told = tally()
  box.append(chips.box, group([search, ...choices(list, set), told]))
  return {
    filter: () => filter,
    toggleKind,
    toggleCritical,
    focusSearch: () => search.select(),
    clear() {
      search.value = ''
      for (const select of box.querySelectorAll('select')) select.selectedIndex = 0
      set(EVERY_CASE)
    },
    tell(shown) {
      told.textContent = `${whole(shown)} of ${whole(list.rows.length)} cases`
    },
  }
}

interface Chips {
  readonly box: HTMLElement
  /** Shows which of them are on. */
  mark(filter: CaseFilter): void
}

/** A chip for every kind that occurs, and one for critical cases. */
function chipGroup(list: CaseList, chooseKind: (kind: CaseKind | null) => void, chooseCritical: () => void): Chips {
  const counts = kindCounts(list.rows)
  const kinds = [null, ...CASE_KINDS.filter((kind) => ALWAYS.has(kind) || counts.has(kind))]
  const buttons = kinds.map((kind) => {
    const text = kind === null ? `all ${list.rows.length}` : `${KIND_WORDS[kind]} ${counts.get(kind) ?? 0}`
    return { kind, button: chip(text, kind ?? 'every', () => chooseKind(kind)) }
  })
  const critical = chip(`critical ${countCritical(list)}`, 'every', chooseCritical)
  return {
    box: group([...buttons.map(({ button }) => button), critical]),
    mark(filter) {
      for (const { kind, button } of buttons) button.setAttribute('aria-pressed', String(filter.kind === kind))
      critical.setAttribute('aria-pressed', String(filter.critical))
    },
  }
}

function countCritical({ rows }: CaseList): number {
  return rows.filter(({ outcome }) => outcome.critical).length
}

function chip(text: string, kind: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = `chip ${kind}`
  button.textContent = text
  button.addEventListener('click', press)
  return button
}

/** Lists of prompts and tags, where there is something to choose from. */
function choices(list: CaseList, set: (part: Partial<CaseFilter>) => void): readonly HTMLElement[] {
  const names = list.suites.map(({ name }) => name)
  const tags = tagsOf(list.rows)
  return [
    ...(names.length > 1 ? [choice('Prompt', names, (at) => set({ suite: at }))] : []),
    ...(tags.length > 0 ? [choice('Tag', tags, (at) => set({ tag: at === null ? null : (tags[at] ?? null) }))] : []),
  ]
}

/** A list to choose from; `choose` is given the position of the option, or `null` for all of them. */
function choice(name: string, options: readonly string[], choose: (at: number | null) => void): HTMLSelectElement {
  const select = document.createElement('select')
  select.setAttribute('aria-label', name)
  for (const text of [`every ${name.toLowerCase()}`, ...options]) {
    const option = document.createElement('option')
    option.textContent = visibleText(text)
    select.append(option)
  }
  select.addEventListener('change', () => choose(select.selectedIndex < 1 ? null : select.selectedIndex - 1))
  return select
}

function searchField(search: (text: string) => void): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'search'
  input.placeholder = 'Search names, variables, outputs, reasons'
  input.setAttribute('aria-label', 'Search')
  input.addEventListener('input', () => search(input.value))
  return input
}

function tally(): HTMLElement {
  const element = document.createElement('span')
  element.className = 'tally'
  element.setAttribute('role', 'status')
  return element
}

function group(elements: readonly HTMLElement[]): HTMLElement {
  const box = document.createElement('div')
  box.className = 'filter-group'
  box.append(...elements)
  return box
}
