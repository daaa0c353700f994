import type { Flash } from './show-case.ts'

/** What was done, as a code in the address of the page that follows. */
const DONE: Readonly<Record<string, string>> = {
  address: 'The address is corrected, and a fresh link is on its way to it. The old link is dead.',
  resume: 'The case goes on. Every date that was left has moved by the working days of the pause.',
}

export function doneFlash(code: unknown): Flash | null {
  const text = typeof code === 'string' ? DONE[code] : undefined
  return text ? { tone: 'green', text } : null
}
