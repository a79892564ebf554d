import { defineConfig } from 'vitest/config'
import { pageAssetsForVite } from './.ci/page-assets.mjs'

export default defineConfig({
  plugins: [pageAssetsForVite],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Nothing is kept at module level and nothing is mocked, so files may share a process: a third less time.
    isolate: false,
    // Packages that import JSON as bundlers allow and Node does not.
    server: { deps: { inline: [/@actions\/(languageservice|workflow-parser|expressions)/] } },
    reporters: ['default', './test/support/count-reporter.ts'],
  },
})
