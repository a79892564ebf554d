import { searchText } from '../case-filter.ts'
import { type CaseDetail, type CaseList, CHUNK, CHUNK_ID, LIST_ID } from '../case-record.ts'
import { elementById } from './dom.ts'

/** The data of the page, read when it is needed. */
export interface CaseStore {
  readonly list: CaseList
  /** `null` where the details did not fit into the page. */
  detail(position: number): CaseDetail | null
  /** What can be searched for, in lower case. */
  text(position: number): string
}

/** Reads the list now and each chunk of details once, at first use. */
export function caseStore(): CaseStore {
  const list: CaseList = JSON.parse(elementById(LIST_ID).textContent)
  const chunks = new Map<number, readonly CaseDetail[]>()
  const texts = new Map<number, string>()
  const chunk = (number: number) => {
    const known = chunks.get(number) ?? readChunk(number)
    chunks.set(number, known)
    return known
  }
  const detail = (position: number) => chunk(Math.floor(position / CHUNK))[position % CHUNK] ?? null
  const text = (position: number) => {
    const row = list.rows[position]
    const known = texts.get(position) ?? (row === undefined ? '' : searchText(row, detail(position)))
    texts.set(position, known)
    return known
  }
  return { list, detail, text }
}

function readChunk(number: number): readonly CaseDetail[] {
  const element = document.getElementById(`${CHUNK_ID}${number}`)
  return element === null ? [] : JSON.parse(element.textContent)
}
