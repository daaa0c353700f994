import type { Config } from '../../config.ts'
import { addresseesInWait } from '../../db/queries/mail/together.ts'
import { type Running, standingOf } from '../../server/intake/standing.ts'
import type { TemporalConfig } from '../../temporal.config.ts'
import { mailFaults } from '../commands/mail/standing.ts'
import { askTemporal } from '../versions/temporal.ts'
import { type Check, fault, lookIn, notice } from './check.ts'

/**
 * Whether mail leaves: held back, not taken by the relay, or never tried. What else is wrong has its own
 * check. `now` is in milliseconds since 1970.
 */
export const mailCheck = (config: Config, now: number): Check => ({
  name: 'Mail',
  run: async () => [
    ...(config.MAIL_JOURNAL ? [] : [NO_JOURNAL]),
    ...(await lookIn(config.DATABASE_URL_WEB, async (db) =>
      (await mailFaults(db, now)).map(fault),
    )),
  ],
})

const NO_JOURNAL = notice(
  'MAIL_JOURNAL is not set here. Where it is not set for workers, nothing holds mail back after a restore, and what went since the backup may go twice.',
)

/** As many people are looked at. */
const MOST = 100

/**
 * Whether what sends somebody their one mail of the day can go on, of whom a mail waits. One that has
 * ended is begun again by the mail itself. What keeps Temporal from answering is told by its own check.
 */
export const readersCheck = (config: Config, temporal: TemporalConfig): Check => ({
  name: 'Mail to those who act in cases',
  run: () =>
    lookIn(config.DATABASE_URL_WEB, async (db) => {
      const ids = (await addresseesInWait(db)).slice(0, MOST)
      if (!ids.length) return []
      return askTemporal({ config, temporal, now: Date.now() }, async ({ client }) => {
        const looks = ids.map(async (id) => {
          const workflow = `addressee:${id}`
          const standing = await standingOf(client, workflow)
          return standing.is === 'running' ? whatStops(workflow, standing).map(fault) : []
        })
        return (await Promise.all(looks)).flat()
      }).catch(() => [])
    }),
})

/** What keeps a person's mail, over all cases, from going, and what to do. Pure. */
function whatStops(id: string, { paused, failing, activities }: Running): string[] {
  const whose = `Mail: what waits for somebody (workflow ${id})`
  if (paused) {
    return [
      `${whose} is paused in Temporal. Let it go on: temporal workflow unpause --workflow-id ${id}`,
    ]
  }
  if (failing) {
    const { attempt, cause, says } = failing
    const why = `attempt ${attempt}, ${cause}${says ? `: ${says}` : ''}`
    return [
      `${whose} does not go: its code does not run (${why}). Run the version of the worker from before the last upgrade again. Nothing is lost.`,
    ]
  }
  return activities
    .filter((one) => one.paused)
    .map(
      ({ id: activity }) =>
        `${whose} is paused in Temporal. Let it go on: temporal activity unpause --workflow-id ${id} --activity-id ${activity}`,
    )
}
