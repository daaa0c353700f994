import { mkdirSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../db/connect.ts'
import { erasedStages, type ToErase } from '../../db/queries/forgetting/due.ts'
import { ERASED, type Erased } from '../../workflows/forget/erasure.ts'

/** What was forgotten, kept outside the database: what a backup brings back is forgotten again. */
export interface Forgotten {
  /** What the list holds and the database has not erased: it was restored to a day before. */
  broughtBack(db: Db): Promise<ToErase[]>
  /** Adds what the database has erased and the list does not hold; on the disk when it returns. */
  keep(db: Db): Promise<void>
}

/** Beside the journal of mails, and not deleted with its months: a backup may be older than a year. */
const FILE = 'forgotten.list'

/**
 * The list of a folder, one line a stage: when, the case's id, the stage. It names nobody. Several
 * workers may add to it: a line that stands twice says nothing new.
 */
export function openForgotten(folder: string): Forgotten {
  const path = join(folder, FILE)
  const known = async (): Promise<ReadonlySet<string>> => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    return new Set(text.split('\n').flatMap((line) => LINE.exec(line)?.[1] ?? []))
  }
  return {
    async broughtBack(db) {
      const erased = new Set((await erasedStages(db)).map(nameOf))
      const missing = [...(await known())].filter((name) => !erased.has(name)).map(named)
      const last = new Map<string, ToErase>()
      for (const one of missing) {
        const other = last.get(one.caseId)
        if (!other || ERASED.indexOf(other.stage) < ERASED.indexOf(one.stage)) {
          last.set(one.caseId, one)
        }
      }
      return [...last.values()]
    },
    async keep(db) {
      const there = await known()
      const news = (await erasedStages(db)).filter((one) => !there.has(nameOf(one)))
      if (!news.length) return
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const handle = await open(path, 'a', 0o600)
      try {
        const lines = news.map((one) => `${(one.at ?? new Date()).toISOString()} ${nameOf(one)}\n`)
        await handle.appendFile(lines.join(''))
        await handle.datasync()
      } finally {
        await handle.close()
      }
    },
  }
}

const LINE = /^\S+ ([\da-f-]{36} (?:address|words|rest))$/

const nameOf = ({ caseId, stage }: ToErase): string => `${caseId} ${stage}`

function named(name: string): ToErase {
  const [caseId = '', stage] = name.split(' ')
  return { caseId, stage: stage as Erased }
}
