/** What the keyboard can do. */
export interface KeyActions {
  /** By key, as `KeyboardEvent.key` names it. */
  readonly keys: ReadonlyMap<string, KeyAction>
  /** Escape, wherever it is pressed. */
  leave(): void
}

export interface KeyAction {
  readonly name: string
  run(): void
}

/** Obeys single keys, but not while something is being typed or chosen, and leaves the browser's own shortcuts alone. */
export function listenToKeys({ keys, leave }: KeyActions): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') return leave()
    if (isTyping(event.target)) return
    const action = keys.get(event.key)
    if (action === undefined) return
    event.preventDefault()
    action.run()
  })
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
}

/** A list of all keys, above the page until it is closed. */
export function helpDialog({ keys }: Pick<KeyActions, 'keys'>): HTMLDialogElement {
  const dialog = document.createElement('dialog')
  const title = document.createElement('h2')
  title.textContent = 'Keys'
  const list = document.createElement('dl')
  for (const [key, { name }] of [...keys, ['Esc', { name: 'leave the search, take the filters off' }] as const]) {
    const term = document.createElement('dt')
    const cap = document.createElement('kbd')
    cap.textContent = key
    term.append(cap)
    const meaning = document.createElement('dd')
    meaning.textContent = name
    list.append(term, meaning)
  }
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'chip'
  close.textContent = 'Close'
  close.addEventListener('click', () => dialog.close())
  dialog.append(title, list, close)
  document.body.append(dialog)
  return dialog
}
