import type { Progress } from '../../embedded/process/progress.ts'

/** Does what is to be done and tells nobody. */
export const noProgress: Progress = (_step, work) => work(() => {})
