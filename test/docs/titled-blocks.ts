/** A fenced block of a page whose info string names a file: `yaml title=prompts/a.prompt.yml`. */
export interface TitledBlock {
  readonly title: string
  readonly text: string
  /** The line of the page, from 1, in which the text begins. */
  readonly line: number
}

/** The fenced blocks of a page that name a file, in order. */
export function titledBlocks(page: string): readonly TitledBlock[] {
  const blocks = page.matchAll(/^(`{3,})\w+ title=(\S+)\n(.*?)^\1$/gms)
  return [...blocks].map(({ index, 2: title = '', 3: text = '' }) => ({
    title,
    text,
    line: page.slice(0, index).split('\n').length + 1,
  }))
}
