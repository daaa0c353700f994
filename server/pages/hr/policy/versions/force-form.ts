import { z } from 'zod'
import { hr } from '../../../../../words/en/hr/index.ts'
import { readDay } from '../../../../web/typed-day.ts'
import { dayText } from '../text.ts'

const words = hr.policy.versions.force

/**
 * The day from which a version is to be in force: today or later, because cases that are open
 * already went by another. `today` is an ISO day.
 */
export const forceForm = (today: string) =>
  z.record(z.string(), z.unknown()).transform((typed, context) => {
    const from = readDay(
      typed,
      {
        ...{ name: 'from', what: words.what, from: today, to: LAST },
        like: today,
        outside: words.outside(dayText(today), dayText(LAST)),
      },
      context,
    )
    return from ?? z.NEVER
  })

const LAST = '2099-12-31'
