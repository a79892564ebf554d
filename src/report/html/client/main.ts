import { matching } from '../case-filter.ts'
import { caseStore } from './case-store.ts'
import { elementById } from './dom.ts'
import { pointAtDots } from './dot-pointer.ts'
import { type FilterBar, filterBar } from './filter-bar.ts'
import { helpDialog, type KeyAction, listenToKeys } from './keys.ts'
import { type ListView, listView } from './list-view.ts'

/** Brings the list of cases to life: filters, keys, pictures that can be pointed at, and addresses of single cases. */
function start(): void {
  const store = caseStore()
  const list = listView(elementById('case-list'), store)
  const refresh = () => {
    const positions = matching(store.list.rows, bar.filter(), store.text)
    list.show(positions)
    bar.tell(positions.length)
  }
  const bar = filterBar(elementById('case-filters'), store.list, refresh)
  refresh()

  const open = (position: number) => {
    if (list.open(position)) return
    bar.clear()
    list.open(position)
  }
  pointAtDots(store.list, open)
  document.querySelector('#cases .hint')?.append(' · press ? for keys')
  const openAddressed = () => {
    const position = /^#case-(\d+)$/.exec(location.hash)?.[1]
    if (position !== undefined) open(Number(position))
  }
  window.addEventListener('hashchange', openAddressed)
  openAddressed()
  listen(list, bar)
}

function listen(list: ListView, bar: FilterBar): void {
  const keys = new Map<string, KeyAction>([
    ['j', { name: 'next case', run: () => list.move(1) }],
    ['k', { name: 'previous case', run: () => list.move(-1) }],
    ['o', { name: 'open or close the case (also Enter)', run: toggleCase }],
    ['/', { name: 'search', run: () => bar.focusSearch() }],
    ['a', { name: 'all cases', run: () => bar.clear() }],
    ['r', { name: 'regressed cases', run: () => bar.toggleKind('regressed') }],
    ['f', { name: 'flaky cases', run: () => bar.toggleKind('flaky') }],
    ['i', { name: 'improved cases', run: () => bar.toggleKind('improved') }],
    ['c', { name: 'critical cases', run: () => bar.toggleCritical() }],
    ['?', { name: 'these keys', run: () => help.showModal() }],
  ])
  const help = helpDialog({ keys })
  const leave = () => {
    if (help.open) return
    const { activeElement } = document
    if (activeElement instanceof HTMLInputElement) activeElement.blur()
    else bar.clear()
  }
  listenToKeys({ keys, leave })
}

function toggleCase(): void {
  const item = document.activeElement?.closest<HTMLDetailsElement>('details.case')
  if (item) item.open = !item.open
}

start()
