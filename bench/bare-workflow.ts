import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow'

/** The floor: as many updates, local activities, activities and timers as a case, and nothing else. */
const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({
  startToCloseTimeout: '1 minute',
})
const local = proxyLocalActivities<{ nothing(): Promise<void> }>({
  startToCloseTimeout: '1 minute',
})

export const tick = defineUpdate<number, [number]>('tick')

export async function bare({
  updates,
  activities,
}: {
  updates: number
  activities: number
}): Promise<void> {
  let waiting = 0
  let done = 0
  setHandler(tick, async (number) => {
    waiting++
    await condition(() => done >= number)
    return done
  })
  await local.nothing()
  while (done < updates) {
    // A timer that the next update overtakes, as a case has one for its next moment.
    await condition(() => waiting > 0, '60 days')
    waiting--
    await local.nothing()
    done++
  }
  for (let left = activities; left > 0; left--) await nothing()
}
