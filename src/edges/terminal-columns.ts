/** Columns of a stream; a terminal that does not know its size says 0, and what is none says nothing. */
export function columnsOf({ columns = 0 }: { readonly columns?: number }, unknown: number): number {
  return columns > 0 ? columns : unknown
}
