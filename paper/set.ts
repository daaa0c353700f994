import { crossed } from './crossing.ts'
import { makeTypeset } from './typeset.ts'

const typeset = makeTypeset()

/** Sets one paper that crossed from another process. */
export const setPaper = (given: unknown): Buffer => typeset(crossed(given))
