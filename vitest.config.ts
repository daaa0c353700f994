import { defineConfig } from 'vitest/config'
import Order from './test/support/order.ts'
import { PROJECTS } from './test/support/projects.ts'

export default defineConfig({
  test: {
    pool: 'forks',
    // A process takes one file after the other, and loads the project once.
    isolate: false,
    // On two cores: a third of a file's time is waiting. More would only make each other late.
    maxWorkers: 3,
    // What is young dies young here: fewer and larger rounds of the collector.
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: Order },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['test/support/shifted-clock.ts'],
    reporters: ['default', './test/support/count-line.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'real', include: PROJECTS.real, globalSetup: ['test/support/services.ts'] },
      },
      { extends: true, test: { name: 'fast', include: PROJECTS.fast } },
    ],
  },
})
