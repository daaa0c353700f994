import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one plain line: how many tests passed and failed. */
export default class CountLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length)
    const failed = count('failed') + broken.length + errors.length
    const skipped = count('skipped')
    const rest = skipped ? `, ${skipped} skipped` : ''
    process.stdout.write(`\n${count('passed')} passed, ${failed} failed${rest}\n`)
  }
}
