import { fullDate } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

/** While only the work address may be written to: asks what comes after the last day. Pure. */
export function addressNotice({ file, mine: { state } }: Visit) {
  if (state.mailbox !== 'work') return []
  const { heading, text, link } = file.words.address.notice
  const asked = text(fullDate(file, state.endDate), file.people.leaver.email)
  return [{ heading, text: asked, link, href: '/tasks/address' }]
}
