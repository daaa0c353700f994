import { mailing } from './activity-proxies.ts'
import type { CommandQueue } from './command-queue.ts'
import type { Recorder } from './recorder.ts'

/** Sends mails beside the loop, so that a slow relay keeps no answer waiting. */
export class Sender {
  busy = 0
  readonly #caseId: string
  readonly #recorder: Recorder
  readonly #queue: CommandQueue

  constructor(caseId: string, recorder: Recorder, queue: CommandQueue) {
    this.#caseId = caseId
    this.#recorder = recorder
    this.#queue = queue
  }

  /**
   * Sends one mail. What becomes of it is put into the queue, also where the activity failed for good
   * or an operator ended it: the outbox knows then, and the loop wakes and goes on without knowing.
   */
  send(mail: string): void {
    this.#recorder.sending(mail)
    this.busy++
    mailing
      .sendNotice({ caseId: this.#caseId, mail })
      .then(
        (sent) => {
          this.#queue.putMailed(mail, sent)
          this.#recorder.sent(mail)
        },
        () => this.#queue.putMailed(mail, undefined),
      )
      .finally(() => {
        this.busy--
      })
  }
}
