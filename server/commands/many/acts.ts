import { cancel } from '../actions/end/cancel.ts'
import { changeLine } from '../actions/people/change-line.ts'
import { remind } from '../actions/people/remind.ts'

/** What can be done to several cases at once: the very actions of one. */
export const ACTS = { remind, 'change-line': changeLine, cancel } as const
export type Act = keyof typeof ACTS
