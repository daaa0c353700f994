import { type Build, readBuilds } from '../versions/builds.ts'
import { makeCurrent, wakeOthers } from '../versions/move.ts'
import { withTemporal } from '../versions/temporal.ts'
import { type Command, type Shell, UsageError } from './command.ts'

export const workerVersion: Command = {
  forms: ['list', 'current BUILD'],
  about: 'Which build of the worker cases go on with',
  async run([verb, build, ...more], shell) {
    if (more.length > 0) throw new UsageError()
    if (verb === 'list' && build === undefined) return list(shell)
    if (verb === 'current' && build !== undefined) return current(shell, build)
    throw new UsageError()
  },
}

async function list(shell: Shell): Promise<void> {
  const builds = await withTemporal(shell, readBuilds)
  if (builds.length === 0) shell.say('No worker has told of a build: see WORKER_BUILD_ID.')
  for (const build of builds) shell.say(lineOf(build))
}

const lineOf = ({ id, current, cases, works }: Build): string =>
  [
    id,
    current ? 'current' : 'not current',
    cases === 1 ? '1 open case' : `${cases} open cases`,
    works ? 'has a worker' : 'has no worker',
  ].join('  ')

async function current(shell: Shell, build: string): Promise<void> {
  const woken = await withTemporal(shell, async (temporal) => {
    await makeCurrent(temporal, build)
    return wakeOthers(temporal, build)
  })
  shell.say(`Build “${build}” is current: new cases begin with it.`)
  if (woken > 0) shell.say(`${woken} open cases of other builds were woken, to go on with it.`)
  shell.say(
    'Let workers of other builds run until worker-version list says that they have no case.',
  )
}
