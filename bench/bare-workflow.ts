import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow'

/**
 * As many updates, local and regular activities as one whole case, with nothing in them: what the
 * engine alone costs.
 */
export interface Shape {
  /** Messages after the opening: answers and the signature. */
  readonly steps: number
  /** Mails that go when the case opens, and when it closes. */
  readonly mailsFirst: number
  readonly mailsLast: number
  /** One that stands for the whole case, or a new one at each wait, which was once the way. */
  readonly timers: 'one' | 'each-wait'
}

interface Nothing {
  nothing(): Promise<void>
}

const local = proxyLocalActivities<Nothing>({ startToCloseTimeout: '20 seconds' })
const regular = proxyActivities<Nothing>({ startToCloseTimeout: '20 seconds' })

export const opened = defineUpdate<number>('opened')
export const step = defineUpdate<number>('step')

export async function bare({ steps, mailsFirst, mailsLast, timers }: Shape): Promise<void> {
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
  const standing = new CancellationScope()
  if (timers === 'one') void standing.run(() => sleep('30 days')).catch(() => undefined)
  await local.nothing()
  isOpen = true
  send(mailsFirst)
  for (let left = steps + mailsFirst + mailsLast; left > 0; ) {
    const next = queue.shift()
    if (next) {
      await local.nothing()
      next()
      left--
    } else if (timers === 'one') await condition(() => queue.length > 0)
    else await condition(() => queue.length > 0, '30 days')
  }
  standing.cancel()
  await condition(allHandlersFinished)
}
