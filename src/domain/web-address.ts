/** Whether a text is an address that HTTP can be spoken to, and to which a path can be appended. */
export function isWebAddress(text: string): boolean {
  return !/[#\s]/.test(text) && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
