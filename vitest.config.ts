import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { pageAssetsForVite } from './.ci/page-assets.mjs'

export default defineConfig({
  plugins: [pageAssetsForVite],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    globalSetup: './test/support/prepared-folder-setup.ts',
    // Nothing of the machine's own gets into a git process.
    env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    // Nothing that a test could notice is kept at module level, and nothing is mocked, so files may share a process: a
    // third less time.
    isolate: false,
    // The slow tests wait for processes and clocks of other programs, so two workers more than cores keep all cores busy.
    maxWorkers: availableParallelism() + 2,
    // With all cores busy, V8's helper threads take more time from the tests than they give: a fifth less.
    execArgv: ['--single-threaded'],
    // Packages that import JSON as bundlers allow and Node does not.
    server: { deps: { inline: [/@actions\/(languageservice|workflow-parser|expressions)/] } },
    reporters: ['default', './test/support/count-reporter.ts'],
  },
})
