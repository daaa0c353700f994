import { CancellationScope, condition, sleep } from '@temporalio/workflow'

/**
 * The one timer of a case. It stands for as long as the instant does not move, whatever else comes:
 * to cancel it and set it again at every message costs as much history as the message itself.
 */
export class Alarm {
  #at: number | undefined
  #standing: CancellationScope | undefined

  /** Waits until something stirs or the instant has come; without an instant, until something stirs. */
  async wait(stirred: () => boolean, at: number | undefined): Promise<void> {
    if (at !== this.#at) this.#set(at)
    await condition(() => stirred() || (at !== undefined && this.#at === undefined))
  }

  #set(at: number | undefined): void {
    this.#standing?.cancel()
    this.#at = at
    if (at === undefined) return
    const scope = new CancellationScope()
    this.#standing = scope
    const rings = () => {
      if (this.#standing === scope) this.#at = undefined
    }
    // One that was cancelled rejects, and rings for nobody.
    scope.run(() => sleep(Math.max(1, at - Date.now()))).then(rings, () => undefined)
  }
}
