import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { recordLogOf } from '../../composition.ts'
import { logSize } from '../../db/queries/log/checkpoints.ts'
import { makeLog } from '../../log.ts'
import { signersOf } from '../../proof/checkpoint.ts'
import { keepLog, type LogRound } from '../../server/ops/record-log/round.ts'
import { SECOND } from '../../workflows/plan/durations.ts'
import { type Command, CommandError, UsageError } from '../commands/command.ts'
import { withDatabase } from '../commands/environment.ts'

/** A server that moves much into the log has its turn for longer than one try; in milliseconds. */
const [EVERY, PATIENCE] = [SECOND / 4, 30 * SECOND]

export const checkpoint: Command = {
  forms: [''],
  about: 'Signs the log of all events as it stands now, and tells every place outside',
  async run(args, shell) {
    if (args.length > 0) throw new UsageError()
    await withDatabase(shell, async (db, config) => {
      const recordLog = recordLogOf(config)
      if (!recordLog.signer) {
        throw new CommandError('LOG_KEY is not set. Make one with: openssl rand -base64 32')
      }
      const deps = { db, recordLog, log: makeLog('silent'), now: Date.now }
      const came = await inTurn(() => keepLog(deps, randomUUID(), 'asked'))
      if (came.fault) throw new CommandError(`${came.fault}.`)
      const { checkpoint: made } = came
      if (made) shell.say(made.note.trimEnd())
      else shell.say(`The newest checkpoint is of all ${await logSize(db)} events already.`)
      for (const { verifier } of signersOf(recordLog.signer)) {
        shell.say(`The key to check it with: ${verifier.vkey}`)
      }
    })
  },
}

async function inTurn(round: () => Promise<LogRound | undefined>): Promise<LogRound> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    const came = await round()
    if (came) return came
    await setTimeout(EVERY)
  }
  throw new CommandError('A server is moving events into the log. Try again in a minute.')
}
