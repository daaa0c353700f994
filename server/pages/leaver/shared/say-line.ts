import type { ServerDeps } from '../../../deps.ts'
import { type Came, submissionId, submitFromVisit } from '../../visit/submit.ts'
import type { Visit } from '../../visit/visit.ts'
import type { Line } from './lines.ts'

/** What was said of one line. */
export interface Said {
  readonly line: Line
  readonly answer: string
  /** An ISO day. */
  readonly on?: string
  readonly reason?: string
  readonly count?: number
}

/**
 * Hands the case what was said of a line; of several lines of one form, each under an id of its own.
 * Said once more it is no other answer, and nothing comes of it: a form that is sent as it stands
 * changes nothing.
 */
export async function sayLine(
  deps: ServerDeps,
  { file }: Pick<Visit, 'file'>,
  submission: string,
  said: Said,
): Promise<Came | undefined> {
  if (isSaid(said)) return undefined
  const { line, ...given } = said
  const draft = {
    kind: 'answer',
    by: { role: 'leaver' },
    ...{ duty: line.duty.id, part: line.part, ...given },
  } as const
  return submitFromVisit(deps, file, submissionId(file, submission, draft), { draft })
}

const isSaid = ({ line: { answer: before, changeable }, ...given }: Said): boolean =>
  changeable &&
  before?.answer === given.answer &&
  before.on === given.on &&
  before.reason === given.reason &&
  before.count === given.count
