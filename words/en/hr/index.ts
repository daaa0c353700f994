import { mailIn } from './came-in/pile.ts'
import { casePage } from './case.ts'
import { caseList } from './case-list.ts'
import { held } from './forgetting/held.ts'
import { heldPaper } from './forgetting/held-paper.ts'
import { forgetting } from './forgetting/pages.ts'
import { late } from './late.ts'
import { mail } from './mail.ts'
import { messages } from './messages.ts'
import { acts } from './organisation/acts.ts'
import { keys } from './organisation/keys.ts'
import { look } from './organisation/look.ts'
import { lost } from './organisation/lost.ts'
import { openCases } from './organisation/open-cases.ts'
import { people } from './organisation/people.ts'
import { standIns } from './organisation/stand-ins.ts'
import { controls } from './paper/controls.ts'
import { recordCsv } from './paper/csv.ts'
import { exported } from './paper/exports.ts'
import { paper } from './paper/record.ts'
import { change } from './policy/change.ts'
import { policyPage } from './policy/page.ts'
import { rehearsal } from './policy/rehearsal.ts'
import { versions } from './policy/versions.ts'
import { privacy } from './privacy/index.ts'
import { proposals } from './programs/proposals.ts'
import { webhooks } from './programs/webhooks.ts'
import { record } from './record.ts'
import { reports } from './reports/index.ts'
import { events } from './sentences/events.ts'
import { moments } from './sentences/moments.ts'
import { notices } from './sentences/notices.ts'
import { requests } from './sentences/requests.ts'
import { settings } from './settings.ts'
import { shared } from './shared.ts'
import { signIn } from './sign-in.ts'
import { startCheck } from './start/check.ts'
import { startForm } from './start/form.ts'
import { importPages } from './start/import.ts'
import { several } from './start/several.ts'
import { table } from './start/table.ts'
import { status } from './status.ts'
import { story } from './story.ts'
import { summary } from './summary.ts'
import { today } from './today.ts'
import { troubles } from './troubles.ts'

/**
 * What HR reads: its pages, and the sentences of the record. HR reads English, whatever the language
 * of a case, so the code that chooses among these words takes them from here.
 */
export const hr = {
  acts,
  case: casePage,
  caseList,
  controls,
  events,
  forgetting,
  held,
  heldPaper,
  exported,
  lost,
  keys,
  late,
  mail,
  mailIn,
  messages,
  moments,
  notices,
  reports,
  look,
  openCases,
  standIns,
  paper,
  people,
  policy: { change, page: policyPage, rehearsal, versions },
  privacy,
  proposals,
  record,
  recordCsv,
  requests,
  settings,
  shared,
  signIn,
  start: { form: startForm, check: startCheck, import: importPages, several, table },
  status,
  story,
  summary,
  today,
  troubles,
  webhooks,
}
