/** Characters that XML 1.0 forbids, even as references. Source: https://www.w3.org/TR/xml/#charsets */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Any text as the content of an element; forbidden characters become `�`. */
export function xmlText(text: string): string {
  return escaped(text, /[&<>\r]/g)
}

/** Any text as the value of an attribute, where even white space needs references to be kept. */
export function xmlAttribute(text: string): string {
  return escaped(text, /[&<>"\t\n\r]/g)
}

/** Nothing in here is forbidden or means anything to XML; nearly every text is one of these. */
const PLAIN = /^[ !#-%'-;=?-~]*$/

function escaped(text: string, chars: RegExp): string {
  if (PLAIN.test(text)) return text
  return text.replace(FORBIDDEN, '\uFFFD').replace(chars, (char) => `&#${char.charCodeAt(0)};`)
}

/** An element; a value of `null` leaves its attribute out. Its content is XML already. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  content: string,
): string {
  let start = name
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) start += ` ${key}="${xmlAttribute(String(value))}"`
  }
  return content === '' ? `<${start}/>` : `<${start}>${content}</${name}>`
}
