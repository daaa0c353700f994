import { fullDate } from '../../../read/sentences/leaver.ts'
import type { LeaverState } from '../../../read/with-pending.ts'
import type { Visit } from '../../visit/visit.ts'

/** While only the work address may be written to: asks what comes after the last day. Pure. */
export function addressNotice({ file }: Visit, { state }: LeaverState) {
  if (state.mailbox !== 'work') return []
  const { heading, text, link } = file.words.address.notice
  const asked = text(fullDate(file, state.endDate), file.people.leaver.email)
  return [{ heading, text: asked, link, href: '/tasks/address' }]
}
