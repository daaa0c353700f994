import { defineConfig } from 'vitest/config'
import { testFiles } from './test/support/test-files.ts'

const { fast, product } = testFiles()

export default defineConfig({
  test: {
    // Two cores: more files at once only make each other late.
    maxWorkers: 2,
    // A file cleans up after itself, so the next one need not import everything anew.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['test/support/shifted-clock.ts'],
    reporters: ['default', './test/support/count-line.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'product', include: product, globalSetup: ['test/support/services.ts'] },
      },
      { extends: true, test: { name: 'fast', include: fast } },
    ],
    pool: 'forks',
  },
})
