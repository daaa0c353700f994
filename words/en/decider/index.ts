import { asking } from './asking.ts'
import { letter } from './letter.ts'
import { outcome } from './outcome.ts'
import { people } from './people.ts'
import { questions } from './questions.ts'
import { recorded } from './recorded.ts'
import { request } from './request.ts'
import { typing } from './typing.ts'

/**
 * What people read who are asked to decide, or to answer a leaver. They read English whatever the
 * leaver reads, so pages take it from here.
 */
export const decider = { asking, letter, outcome, people, questions, recorded, request, typing }
