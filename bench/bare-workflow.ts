import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow'

/**
 * As many updates, timers, local and regular activities as one whole case, with nothing in them:
 * what the engine alone costs.
 */
export interface Shape {
  /** Messages after the opening: answers and the signature. */
  readonly steps: number
  /** Mails that go when the case opens, and when it closes. */
  readonly mailsFirst: number
  readonly mailsLast: number
}

interface Nothing {
  nothing(): Promise<void>
}

const local = proxyLocalActivities<Nothing>({ startToCloseTimeout: '20 seconds' })
const regular = proxyActivities<Nothing>({ startToCloseTimeout: '20 seconds' })

export const opened = defineUpdate<number>('opened')
export const step = defineUpdate<number>('step')

export async function bare({ steps, mailsFirst, mailsLast }: Shape): Promise<void> {
  const queue: (() => void)[] = []
  let isOpen = false
  let taken = 0
  const send = (count: number) => {
    for (let n = 0; n < count; n++) void regular.nothing().then(() => queue.push(() => undefined))
  }
  setHandler(opened, async () => {
    await condition(() => isOpen)
    return 1
  })
  setHandler(step, async () => {
    let isDone = false
    queue.push(() => {
      isDone = true
      if (++taken === steps) send(mailsLast)
    })
    await condition(() => isDone)
    return taken
  })
  await local.nothing()
  isOpen = true
  send(mailsFirst)
  for (let left = steps + mailsFirst + mailsLast; left > 0; ) {
    const next = queue.shift()
    if (next) {
      await local.nothing()
      next()
      left--
    } else await condition(() => queue.length > 0, '30 days')
  }
  await condition(allHandlersFinished)
}
