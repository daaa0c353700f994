import { clock } from '../../../words/en/errors.ts'
import type { Actor } from '../../../workflows/case/events.ts'
import type { ServerDeps } from '../../deps.ts'
import { moveAll } from './all-clocks.ts'
import { FastForwardError, type Target } from './time-machine.ts'

/** How far the organisation's clock is: instants, milliseconds since 1970; no end where it goes to what comes next. */
export interface Reached {
  readonly from: number
  readonly at: number
  readonly to: number | undefined
}

export type Move =
  | { readonly is: 'none' }
  | { readonly is: 'going'; readonly reached: Reached | undefined }
  | { readonly is: 'failed'; readonly error: unknown }

export interface Mover {
  /**
   * Begins a move that goes on whoever waits for it; settles when it is over, however it went.
   * @throws FastForwardError where one is under way.
   */
  begin(target: Target, by: Actor): Promise<void>
  /** The move under way, or why the last one failed: that is told once. */
  look(): Move
}

/** Moves of all clocks by this process, one at a time. */
export function makeMover(deps: ServerDeps): Mover {
  let move: Move = { is: 'none' }
  return {
    async begin(target, by) {
      if (move.is === 'going') throw new FastForwardError(clock.busyAll)
      move = { is: 'going', reached: undefined }
      const tell = (reached: Reached) => {
        move = { is: 'going', reached }
      }
      await moveAll(deps, target, by, tell).then(
        () => {
          move = { is: 'none' }
        },
        (error: unknown) => {
          move = { is: 'failed', error }
        },
      )
    },
    look() {
      const found = move
      if (found.is === 'failed') move = { is: 'none' }
      return found
    },
  }
}
