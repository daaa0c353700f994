/** Has pieces of work done one after the other. */
export interface Turns {
  /** Does it when its turn comes; `busy` where so many wait already, and then it is not begun. */
  take<T>(work: () => Promise<T>): Promise<T | 'busy'>
  /** When nothing that was taken is to be done any more. */
  done(): Promise<unknown>
}

/** `waiting`: how many may wait for the one that is under way. */
export function inTurn(waiting: number): Turns {
  let taken = 0
  let last: Promise<unknown> = Promise.resolve()
  return {
    async take(work) {
      if (taken > waiting) return 'busy'
      taken += 1
      const turn = last.then(work).finally(() => {
        taken -= 1
      })
      last = turn.catch(() => undefined)
      return turn
    },
    done: () => last,
  }
}
