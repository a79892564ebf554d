import { sha256Base64 } from '../../domain/sha256.ts'
import script from './client/main.ts?script'
import cases from './styles/cases.css?raw'
import narrow from './styles/narrow.css?raw'
import page from './styles/page.css?raw'
import plots from './styles/plots.css?raw'

/** The page's script and styles as they stand in it, and what a content security policy calls them. */
export const SCRIPT: Asset = asset(script)
export const STYLES: Asset = asset([page, plots, cases, narrow].join('\n'))

export interface Asset {
  readonly text: string
  /** `'sha256-…'` */
  readonly source: string
}

/** Line feeds around the text are part of what is hashed. */
function asset(contents: string): Asset {
  const text = `\n${contents.trim()}\n`
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error('this text would end the element that holds it')
  return { text, source: `'sha256-${sha256Base64(text)}'` }
}
