import type { ColumnType } from 'kysely'
import type {
  ApiKeyTable,
  HrUserTable,
  IdempotencyTable,
  RateLimitTable,
  SavedFilterTable,
  SessionTable,
  SignInTable,
} from './tables/access.ts'
import type {
  AddresseeTable,
  CaseSearchTable,
  CaseTable,
  EventTable,
  EventWordsTable,
  IntrayTable,
  LinkTable,
  PersonTable,
} from './tables/cases.ts'
import type { ExportTable } from './tables/exports.ts'
import type { ForgettingTable } from './tables/forgetting.ts'
import type { LogTables } from './tables/log.ts'
import type { MailInTable } from './tables/mail-in.ts'
import type { DispatchTable, MailActTable, MailTable, NoticeTable } from './tables/mails.ts'
import type { ImportTable, ManyActCaseTable, ManyActTable } from './tables/many.ts'
import type { OrganisationEventTable, OrganisationWordsTable } from './tables/organisation.ts'
import type { PackVersionTable, PolicyTable } from './tables/policies.ts'
import type {
  ProposalTable,
  ScimUserTable,
  WebhookAttemptTable,
  WebhookEndpointTable,
  WebhookMessageTable,
} from './tables/programs.ts'
import type { CaseFactsTable } from './tables/reports.ts'
import type { LogoTable, SettingsTable } from './tables/settings.ts'
import type { StandInCaseTable, StandInTable } from './tables/stand-ins.ts'
import type { CaseCheckTable, LeaseTable, TroubleTable } from './tables/standing.ts'

/** Every table, headed by who may write it; `db/grants.ts` keeps that. Instants are timestamptz. */
export interface Database extends LogTables {
  policies: PolicyTable
  pack_versions: PackVersionTable
  cases: CaseTable
  people: PersonTable
  events: EventTable
  event_words: EventWordsTable
  links: LinkTable
  addressees: AddresseeTable
  mails: MailTable
  notices: NoticeTable
  dispatches: DispatchTable
  mail_acts: MailActTable
  mail_in: MailInTable
  intray: IntrayTable
  imports: ImportTable
  many_acts: ManyActTable
  many_act_cases: ManyActCaseTable
  sessions: SessionTable
  hr_users: HrUserTable
  sign_ins: SignInTable
  settings: SettingsTable
  logos: LogoTable
  api_keys: ApiKeyTable
  idempotency: IdempotencyTable
  rate_limits: RateLimitTable
  troubles: TroubleTable
  case_checks: CaseCheckTable
  leases: LeaseTable
  stand_ins: StandInTable
  stand_in_cases: StandInCaseTable
  forgettings: ForgettingTable
  case_facts: CaseFactsTable
  exports: ExportTable
  organisation_events: OrganisationEventTable
  organisation_words: OrganisationWordsTable
  case_search: CaseSearchTable
  saved_filters: SavedFilterTable
  scim_users: ScimUserTable
  proposals: ProposalTable
  webhook_endpoints: WebhookEndpointTable
  webhook_messages: WebhookMessageTable
  webhook_attempts: WebhookAttemptTable
}

export type Instant = ColumnType<Date, Date | number, Date | number>
export type MaybeInstant = ColumnType<Date | null, Date | number | null, Date | number | null>
