/** Lets Vite import `*.ts?script`, a script for the browser bundled into one text, and `*?raw`, a file as it stands. */
export const pageAssetsForVite: {
  readonly name: string
  readonly enforce: 'pre'
  resolveId(source: string, importer: string | undefined): string | undefined
  load(id: string): Promise<string | undefined>
}
