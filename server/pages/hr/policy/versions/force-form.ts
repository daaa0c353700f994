import { z } from 'zod'
import { readDay } from '../../../../web/typed-day.ts'
import { dayText } from '../words.ts'

/**
 * The day from which a version is to be in force: today or later, because cases that are open
 * already went by another. `today` is an ISO day.
 */
export const forceForm = (today: string) =>
  z.record(z.string(), z.unknown()).transform((typed, context) => {
    const from = readDay(
      typed,
      {
        ...{ name: 'from', what: 'the day from which it is in force', from: today, to: LAST },
        like: today,
        outside: `Enter a day from today, ${dayText(today)}, up to ${dayText(LAST)}: no case can go back to before it was started`,
      },
      context,
    )
    return from ?? z.NEVER
  })

const LAST = '2099-12-31'
