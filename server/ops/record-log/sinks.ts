import {
  checkpointsAfter,
  lastCheckpoint,
  type SignedCheckpoint,
} from '../../../db/queries/log/checkpoints.ts'
import { noteTold, noteUntold, sinkStandings } from '../../../db/queries/log/sinks.ts'
import type { Signer } from '../../../proof/keys.ts'
import { checkpointMail as words } from '../../../words/en/checkpoint-mail.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import type { RecordLog, ServerDeps } from '../../deps.ts'
import { safe } from '../../web/errors.ts'
import { writeFolder } from './folder.ts'
import { post } from './post.ts'
import { stamping } from './stamps.ts'

type Deps = Pick<ServerDeps, 'db' | 'recordLog' | 'log' | 'now'>

/** A place outside the database that keeps checkpoints. */
interface Sink {
  readonly name: string
  /** How long it is left alone after it could not, in milliseconds; others are tried every round. */
  readonly restMs?: number
  /** Takes those that it has not had. Throws where it could not. */
  tell(fresh: readonly SignedCheckpoint[]): Promise<void>
}

/** Places outside, by the setting that names them, as they are called. */
const NAMES = {
  folder: 'folder',
  webhook: 'webhook',
  mailbox: 'mailbox',
  authority: 'time-stamp authority',
} as const

/** What those places are called that are named now; others may have been before. Pure. */
export const namedSinks = (named: { readonly [place in keyof typeof NAMES]?: unknown }): string[] =>
  (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((place) =>
    named[place] === undefined ? [] : NAMES[place],
  )

/**
 * Tells every place that was named what it has not had, the oldest first. What fails is noted, tried
 * again in the next round, and keeps no other place from being told.
 */
export async function tellSinks(deps: Deps, signer: Signer): Promise<void> {
  const { db, log, now } = deps
  const newest = await lastCheckpoint(db)
  if (!newest) return
  const standings = await sinkStandings(db)
  for (const sink of sinksOf(deps, signer)) {
    const standing = standings.find(({ name }) => name === sink.name)
    const { size = 0, fault = null, tried_at: tried = null } = standing ?? {}
    if (size >= newest.size && fault === null) continue
    if (fault && tried && now() - tried.getTime() < (sink.restMs ?? 0)) continue
    try {
      await sink.tell(await checkpointsAfter(db, size))
      await noteTold(db, { name: sink.name, size: newest.size, at: new Date(now()) })
    } catch (error) {
      log.warn({ sink: sink.name, ...safe(error) }, 'a checkpoint could not be told')
      await noteUntold(db, { name: sink.name, fault: faultOf(error), at: new Date(now()) })
    }
  }
}

function sinksOf({ db, recordLog }: Deps, signer: Signer): Sink[] {
  const { folder, webhook, mailbox, authority }: RecordLog = recordLog
  return [
    ...(folder
      ? [
          {
            name: NAMES.folder,
            tell: (checkpoints: readonly SignedCheckpoint[]) =>
              writeFolder(db, folder, { signer, checkpoints }),
          },
        ]
      : []),
    ...(webhook ? [{ name: NAMES.webhook, tell: posting(webhook) }] : []),
    ...(mailbox ? [{ name: NAMES.mailbox, tell: mailing(mailbox, signer) }] : []),
    ...(authority
      ? [
          {
            ...{ name: NAMES.authority, restMs: AUTHORITY_REST },
            tell: stamping(db, { url: authority, folder }),
          },
        ]
      : []),
  ]
}

/** Authorities serve many, and some shut out who asks too often. */
const AUTHORITY_REST = 5 * MINUTE

/** Each as text, as it was signed; who takes it answers with any 2xx. Redirects are not followed. */
const posting = (url: string) => async (checkpoints: readonly SignedCheckpoint[]) => {
  for (const { note } of checkpoints) {
    await post(url, { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: note })
  }
}

/** All of them in one mail, each as it was signed. */
const mailing =
  (send: NonNullable<RecordLog['mailbox']>, { verifier }: Signer) =>
  async (checkpoints: readonly SignedCheckpoint[]) => {
    const size = checkpoints.at(-1)?.size ?? 0
    const notes = checkpoints.map(({ note }) => note)
    await send({
      from: words.from,
      subject: words.subject(verifier.name, size),
      text: words.text(notes, verifier.vkey),
    })
  }

const faultOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  return (code ?? message).slice(0, 200)
}
