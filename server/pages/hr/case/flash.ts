import { ACTIONS } from '../../../commands/registry.ts'
import type { Flash } from './page.ts'

/** What was done, by the action that the address of the page that follows names. */
export function doneFlash(type: unknown): Flash | null {
  const found = ACTIONS.find((action) => action.type === type)
  return found ? { tone: found.quiet ? 'teal' : 'green', text: found.done } : null
}
