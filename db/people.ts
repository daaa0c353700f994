import type { Settings, StartWords } from './schema.ts'

/**
 * Who is asked in a case, fixed when it opens. The chair stands in for a chief who is the leaver or
 * the line: nobody decides on their own case, and a ladder ends in another person than it began
 * with (4.2).
 */
export function peopleOf(caseId: string, { leaver, line }: StartWords, settings: Settings) {
  const chief = chiefFor({ leaver, line }, settings)
  if (!chief) throw new Error('The ladder of this case ends in nobody: set a chief and a chair')
  const row = (
    role: 'line' | 'chief' | 'hr',
    { name, email }: { name: string; email: string },
  ) => ({
    case_id: caseId,
    role,
    name,
    email,
    work_email: null,
    role_title: null,
    start_date: null,
  })
  return [
    {
      case_id: caseId,
      role: 'leaver' as const,
      name: leaver.name,
      email: leaver.email,
      work_email: leaver.workEmail ?? null,
      role_title: leaver.role ?? null,
      start_date: leaver.startDate ?? null,
    },
    row('line', line),
    row('chief', chief),
    row('hr', settings.hrMailbox),
  ]
}

/** A chief who leaves is known by the address at work, too. */
interface Involved {
  readonly leaver: { readonly email: string; readonly workEmail?: string | undefined }
  readonly line: { readonly email: string }
}

/** The chief of a case, or the chair in their place; nobody where neither can be. */
export function chiefFor(
  { leaver, line }: Involved,
  { chief, chair }: Pick<Settings, 'chief' | 'chair'>,
): { name: string; email: string } | undefined {
  const taken = [leaver.email, leaver.workEmail ?? leaver.email, line.email].map((email) =>
    email.toLowerCase(),
  )
  return (
    [chief, chair].find((person) => person && !taken.includes(person.email.toLowerCase())) ??
    undefined
  )
}
