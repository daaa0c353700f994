import { mailing } from './activity-proxies.ts'
import type { CommandQueue } from './command-queue.ts'
import type { Recorder } from './recorder.ts'

/** Sends mails beside the loop, so that a slow relay keeps no answer waiting. */
export class Sender {
  busy = 0
  readonly #caseId: string
  readonly #recorder: Recorder
  readonly #queue: CommandQueue
  readonly #wakes: boolean

  /** `wakes`: whether a failure wakes the loop, which it does not in runs from before it did. */
  constructor(
    caseId: string,
    recorder: Recorder,
    queue: CommandQueue,
    { wakes }: { readonly wakes: boolean },
  ) {
    this.#caseId = caseId
    this.#recorder = recorder
    this.#queue = queue
    this.#wakes = wakes
  }

  /**
   * Sends one mail. What becomes of it is put into the queue; one whose reader has had their mail of the
   * day is planned anew. Where the activity failed for good, or an
   * operator ended it, nobody knows: the loop wakes, and a mail that still waits in the outbox is among
   * those to send again once the case has next written something down.
   */
  send(mail: string): void {
    this.#recorder.sending(mail)
    this.busy++
    mailing
      .sendNotice({ caseId: this.#caseId, mail })
      .then(
        (sent) => {
          const isPutOff = 'putOffTo' in sent
          this.#queue.putMailed(mail, isPutOff ? undefined : sent)
          this.#recorder.sent(mail)
          if (isPutOff) this.#recorder.putOff({ id: mail, at: sent.putOffTo })
        },
        () => {
          if (this.#wakes) this.#queue.putMailed(mail, undefined)
          this.#recorder.sent(mail)
        },
      )
      .finally(() => {
        this.busy--
      })
  }
}
