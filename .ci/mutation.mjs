/** Breaks each line of `src/$FOLDER` (a folder, or a file without its suffix) and runs the tests at the same place. */
const folder = process.env.FOLDER ?? 'compare'

export default {
  mutate: [`src/${folder}.ts`, `src/${folder}/**/*.ts`],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: '.ci/mutation-tests.mjs', related: false },
  coverageAnalysis: 'perTest',
  // It would rewrite `tsconfig.json` by an interface that the compiler has no more.
  tsconfigFile: 'none.json',
  disableTypeChecks: false,
  ignorePatterns: ['dist', 'docs', '.prompt-staging'],
  concurrency: 2,
  // A run that takes too long counts as seen, so a busy machine must not make it one.
  timeoutMS: 15_000,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { logTests: false },
}
