import { defineConfig } from 'vitest/config'

const folder = process.env.FOLDER ?? 'compare'
/** Millions of draws take minutes in code that can be broken anywhere. */
const HEAVY = /hundred million|9,999 draws however|999 draws however|draws flips, reproducibly/

export default defineConfig({
  test: {
    include: [`test/${folder}.test.ts`, `test/${folder}/**/*.test.ts`],
    exclude: ['**/error-rates*', '**/*-properties*'],
    testNamePattern: new RegExp(`^(?!.*(?:${HEAVY.source}))`),
    testTimeout: 120_000,
  },
})
