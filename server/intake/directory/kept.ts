import type { ScimUser } from '../../../db/queries/programs/scim-users.ts'

/** What is kept of a person whom a directory tells of: as much as a proposal and a case's form need. */
export interface Kept {
  readonly userName: string
  readonly externalId: string | null
  readonly displayName: string | null
  readonly formatted: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly title: string | null
  readonly workEmail: string | null
  readonly managerId: string | null
  readonly managerName: string | null
  readonly active: boolean
}

/** Somebody of whom nothing was said. A directory that does not say `active` means somebody who is. */
export const NOBODY: Kept = {
  userName: '',
  externalId: null,
  displayName: null,
  formatted: null,
  givenName: null,
  familyName: null,
  title: null,
  workEmail: null,
  managerId: null,
  managerName: null,
  active: true,
}

export const keptOf = (row: ScimUser): Kept => ({
  userName: row.user_name,
  externalId: row.external_id,
  displayName: row.display_name,
  formatted: row.formatted,
  givenName: row.given_name,
  familyName: row.family_name,
  title: row.title,
  workEmail: row.work_email,
  managerId: row.manager_id,
  managerName: row.manager_name,
  active: row.active,
})

export const rowOf = (kept: Kept) => ({
  user_name: kept.userName,
  external_id: kept.externalId,
  display_name: kept.displayName,
  formatted: kept.formatted,
  given_name: kept.givenName,
  family_name: kept.familyName,
  title: kept.title,
  work_email: kept.workEmail,
  manager_id: kept.managerId,
  manager_name: kept.managerName,
  active: kept.active,
})

/** The name as people write it: whole, or put together of its parts; the user name where there is none. */
export function nameOf(kept: Kept): string {
  const parts = [kept.givenName, kept.familyName].filter(Boolean).join(' ')
  return kept.formatted?.trim() || parts || kept.displayName?.trim() || kept.userName
}
