import type { Behaviour } from '../../rehearsal/behaviour.ts'

/** Nobody answers: what a pack does all by itself. */
export const SILENCE: Behaviour = {
  ...{ leaver: 'never', line: 'never', chief: 'never', hr: 'never' },
  ...{ switch: 'none', switchAfter: 5, bounces: [] },
}
