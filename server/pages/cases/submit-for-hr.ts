import type { Response } from 'express'
import type { CaseFile } from '../../case-file.ts'
import type { ServerDeps } from '../../deps.ts'
import { REFUSALS } from '../../refusals.ts'
import type { Draft } from '../../submissions.ts'
import { handIn } from '../link/hand-in.ts'
import { showCase } from './show-case.ts'

interface Sent {
  readonly id: string
  readonly draft: Draft
  readonly words: Readonly<Record<string, string>>
  /** The code of what the next page says was done. */
  readonly done: string
}

/**
 * Hands a case what HR sent. Taken: to the case's page, which says so. Waiting: to the case's page,
 * which says that we have it. Refused: the case's page as it now is, with the reason.
 */
export async function submitForHr(
  deps: ServerDeps,
  res: Response,
  file: CaseFile,
  { id, draft, words, done }: Sent,
): Promise<void> {
  const came = await handIn(deps, file, id, { draft, words })
  if ('refused' in came) {
    const flash = { tone: 'red', text: REFUSALS[came.refused] } as const
    return showCase(deps, res, file, { flash, status: 409 })
  }
  res.redirect(303, 'event' in came ? `/cases/${file.id}?done=${done}` : `/cases/${file.id}`)
}
