import { keysCheck } from '../verify/keys-check.ts'
import { logCheck } from '../verify/log-check.ts'
import { calendarCheck } from './calendar.ts'
import { type Check, type Finding, fault, type Patient } from './check.ts'
import { mailCheck, readersCheck } from './mail.ts'
import { postgresCheck } from './postgres.ts'
import { actsCheck, recordsCheck } from './records.ts'
import { relayCheck } from './relay.ts'
import { replayCheck } from './replay.ts'
import { senderDomainCheck } from './sender-domain.ts'
import { temporalCheck } from './temporal.ts'
import { troublesCheck } from './troubles.ts'
import { workersCheck } from './workers.ts'

/** All that the doctor looks at, in the order in which it is told. */
const checksFor = ({ config, temporal }: Patient): readonly Check[] => [
  postgresCheck(config, 'WEB'),
  postgresCheck(config, 'WORKER'),
  keysCheck(config),
  relayCheck(config),
  mailCheck(config, Date.now()),
  senderDomainCheck(config),
  ...(temporal
    ? [
        temporalCheck(config, temporal),
        readersCheck(config, temporal),
        workersCheck(config, temporal, Date.now()),
        replayCheck(config, temporal),
      ]
    : []),
  troublesCheck(config, Date.now()),
  recordsCheck(config),
  logCheck(config, Date.now()),
  actsCheck(config),
  calendarCheck(config, Date.now()),
]

/** Does every check, at the same time; what one of them breaks on is itself a finding. */
export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const found = checksFor(patient).map(async ({ name, run }) => {
    try {
      return await run()
    } catch (error) {
      return [fault(`${name}: could not be looked at: ${(error as Error).message}`)]
    }
  })
  return (await Promise.all(found)).flat()
}
