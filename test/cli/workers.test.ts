import { expect, test } from 'vitest'
import { judgeWorkers, type Workers } from '../../cli/doctor/workers.ts'
import type { Build } from '../../cli/versions/builds.ts'

const build = (id: string, rest: Partial<Build> = {}): Build => ({
  ...{ id, current: false, cases: 0, works: true },
  ...rest,
})

const told = (given: Partial<Workers>): string[] => {
  const workers = { builds: [], unversioned: false, cases: 3, taskQueue: 'leavewell', ...given }
  return judgeWorkers(workers).map(({ kind, says }) => `${kind}: ${says}`)
}

test('where a worker is there for every case, nothing is said', () => {
  expect(told({ unversioned: true })).toEqual([])
  expect(told({ cases: 0 })).toEqual([])
  expect(told({ builds: [build('two', { current: true }), build('one', { cases: 2 })] })).toEqual(
    [],
  )
  const done = build('one', { works: false })
  expect(told({ builds: [build('two', { current: true }), done] })).toEqual([])
})

test('cases without any worker are told of', () => {
  expect(told({})).toEqual([expect.stringMatching(/^fault: Workers: 3 open cases, and no worker/)])
})

test('a build that nobody made current is told of, with the command', () => {
  expect(told({ builds: [build('one')] })).toEqual([
    expect.stringMatching(/^fault: .*“one” gets no work.*worker-version current one$/),
  ])
})

test('cases of a build that has no worker are told of, and a current build without one', () => {
  const gone = { works: false, cases: 1 }
  expect(told({ builds: [build('two', { current: true }), build('one', gone)] })).toEqual([
    expect.stringMatching(/^fault: Workers: 1 open case of build “one” wait/),
  ])
  expect(told({ builds: [build('two', { ...gone, current: true }), build('one')] })).toEqual([
    expect.stringMatching(/^fault: Workers: build “two” is current and has no worker/),
  ])
})

test('a worker without a build beside a current one is worth knowing', () => {
  expect(told({ unversioned: true, builds: [build('one', { current: true })] })).toEqual([
    expect.stringMatching(/^notice: .*without WORKER_BUILD_ID/),
  ])
})
