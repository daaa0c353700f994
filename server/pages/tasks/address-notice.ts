import { fullDate } from '../link/case-words.ts'
import type { Visit } from '../link/visit.ts'
import type { LeaverState } from './with-waiting.ts'

/** While only the work address may be written to: asks what comes after the last day. Pure. */
export function addressNotice({ file }: Visit, { state }: LeaverState) {
  if (state.mailbox !== 'work') return []
  const { heading, text, link } = file.words.address.notice
  const asked = text(fullDate(file, state.endDate), file.people.leaver.email)
  return [{ heading, text: asked, link, href: '/tasks/address' }]
}
