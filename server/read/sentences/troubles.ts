import type { NamedTrouble } from '../../../db/queries/standing/troubles.ts'
import type { TroubleDetails } from '../../../db/tables/standing.ts'
import { hr } from '../../../words/en/hr/index.ts'
import * as dates from '../../look/dates.ts'
import type { Tone } from '../status.ts'

const words = hr.troubles

export interface TroubleWords {
  readonly heading: string
  readonly text: string
  readonly tone: Tone
}

/** What is wrong and what HR can do, of one case or of several with the same trouble. Pure. */
export function troubleWords(
  trouble: Pick<NamedTrouble, 'kind' | 'details'> & { readonly since: dates.When },
  who: string,
  zone: string,
): TroubleWords {
  const { kind, since } = trouble
  const text = words.since(dates.clock(since, { zone }), matterOf(trouble))
  return { heading: words[kind].heading(who), text, tone: toneOf(trouble) }
}

/** Whose case it is: the leaver, and the reference once the case is open. */
export function ownerOf({ leaver, reference }: NamedTrouble): string {
  if (!leaver) return words.unknown
  return reference ? words.of(leaver, reference) : leaver
}

function matterOf({ kind, details }: Pick<NamedTrouble, 'kind' | 'details'>): string {
  const { why, starts = 0 } = details as TroubleDetails
  if (kind === 'behind' && why) return words.behind.why[why]
  return rests({ kind, details }) ? words.gone.rests(starts) : words[kind].text
}

/** A case that is not started again for now. */
const rests = ({ kind, details }: Pick<NamedTrouble, 'kind' | 'details'>): boolean =>
  kind === 'gone' && (details as TroubleDetails).rests === true

/** What comes back by itself is amber, and what somebody has to see to red. */
function toneOf(trouble: Pick<NamedTrouble, 'kind' | 'details'>): Tone {
  if (trouble.kind === 'reset') return 'teal'
  const byItself = trouble.kind === 'gone' && !rests(trouble)
  return byItself || (trouble.details as TroubleDetails).why === 'activity' ? 'amber' : 'red'
}
