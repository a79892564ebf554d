/** A script for the browser, bundled with everything it imports. */
declare module '*?script' {
  const text: string

  // biome-ignore lint/style/noDefaultExport: bundlers give a text as the default export
  export { text as default }
}

/** A file as it stands. */
declare module '*?raw' {
  const text: string

  // biome-ignore lint/style/noDefaultExport: bundlers give a text as the default export
  export { text as default }
}
