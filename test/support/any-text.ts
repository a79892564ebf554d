import fc from 'fast-check'

/** Surrogates are no characters by themselves. */
const SURROGATES = { from: 0xd800, count: 0x800 }

/**
 * Any character of Unicode, each as likely as the other. The library's own `binary` unit is the same and keeps a table of all
 * of them, which takes a second and 190 MB.
 */
const character = fc.integer({ min: 0, max: 0x10ffff - SURROGATES.count }).map(
  (index) => String.fromCodePoint(index < SURROGATES.from ? index : index + SURROGATES.count),
  (text) => {
    const [code = 0, ...more] = Array.from(String(text), (one) => one.codePointAt(0) ?? 0)
    if (text === '' || more.length > 0) throw new Error('not one character')
    return code < SURROGATES.from ? code : code - SURROGATES.count
  },
)

/** Texts of any characters, names such as `__proto__` among them. @param constraints lengths in characters. */
export function anyText(constraints: { readonly minLength?: number; readonly maxLength?: number } = {}) {
  return fc.string({ ...constraints, unit: character })
}
