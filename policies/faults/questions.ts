import type { Because, Outcome, Pack, RouteId, Rung } from '../../workflows/pack/types.ts'
import { type Path, type PathFault, when } from '../fault.ts'
import { gap, standIns, withEffect } from './offered.ts'

/** A question that a case may put to somebody beside the ladders, and why it arises. */
interface Asked {
  readonly path: Path
  readonly rung: Rung
  readonly because: Because
  readonly why: string
  /** What answers it. */
  readonly fits: (outcome: Outcome) => boolean
  /** The same in words. */
  readonly wanted: string
}

/**
 * Questions that could never be answered: each must find, for every kind of leaver and before the
 * last day as well as after it, an outcome that ends it. Otherwise the case would wait for ever.
 */
export function questionFaults(pack: Pack): PathFault[] {
  const questions = [
    BY_HAND,
    ...answerQuestions(pack),
    ...reasonQuestions(pack),
    ...ownQuestions(pack),
    ...routeQuestions(pack),
    ...movedQuestions(pack),
  ]
  return questions.flatMap(({ path, rung, because, why, fits, wanted }) =>
    askedOf(rung, because).flatMap((one) => {
      const who = gap(pack, { rung: one, because }, fits)
      return when(
        who !== undefined,
        path,
        `${why}, and the ${one} would find no outcome for ${who}: offer them one with the effect ${wanted} (because: ${because})`,
      )
    }),
  )
}

/** Nothing is handed back where there is no line. */
const askedOf = (rung: Rung, because: Because): readonly Rung[] =>
  because === 'handed-back' ? [rung] : standIns(rung)

/** What the line is asked, and ends by settling it. */
const line = (path: Path, because: Because, why: string): Asked => ({
  ...{ path, because, why, rung: 'line', fits: withEffect('settle'), wanted: 'settle' },
})

const BY_HAND: Asked = {
  ...line(['outcomes'], 'by-hand', 'a leaver without email is spoken to by a person'),
  fits: ({ effect, settles = 'recorded' }) => effect === 'settle' && settles === 'recorded',
  wanted: 'settle, settling it as recorded',
}

const answerQuestions = ({ answers }: Pack): Asked[] =>
  Object.entries(answers).flatMap(([id, { means, agreed_by, needs }]) => {
    const asked = (wanted: boolean, key: string, because: Because, why: string) =>
      wanted ? [line(['answers', id, key], because, why)] : []
    const counted = means === 'exceptions' && needs?.includes('count') === true
    return [
      ...asked(means === 'unsure', 'means', 'unsure', 'the line is asked about this answer'),
      ...asked(!!agreed_by, 'agreed_by', 'handed-over', 'the line must agree to this answer'),
      ...asked(counted, 'needs', 'kept', 'the line must agree where many contacts are kept'),
    ]
  })

const reasonQuestions = ({ keep_reasons }: Pack): Asked[] =>
  Object.entries(keep_reasons).flatMap(([id, { agreed_by }]) =>
    agreed_by
      ? [line(['keep_reasons', id, 'agreed_by'], 'kept', 'the line must agree to this reason')]
      : [],
  )

const ownQuestions = ({ duties }: Pack): Asked[] =>
  duties.flatMap(({ owner }, index) =>
    owner === 'line'
      ? [line(['duties', index, 'owner'], 'own-duty', 'the line is asked to do this')]
      : [],
  )

const routeQuestions = ({ routes }: Pack): Asked[] =>
  Object.entries(routes).flatMap(([id, { to }]) =>
    to.map((rung, index) => ({
      path: ['routes', id, 'to', index],
      rung,
      because: id as RouteId,
      why: 'it waits until somebody says that it is being dealt with',
      fits: withEffect('acknowledge'),
      wanted: 'acknowledge',
    })),
  )

/** What a decision itself asks of the next person. */
const movedQuestions = ({ outcomes }: Pack): Asked[] =>
  outcomes.flatMap(({ effect }, index) => {
    const moved = MOVED[effect]
    const fits = withEffect('settle', 'extend', 'close')
    const path = ['outcomes', index, 'effect']
    return moved ? [{ ...moved, path, fits, wanted: 'settle, extend or close' }] : []
  })

type Moved = Pick<Asked, 'rung' | 'because' | 'why'>

const MOVED: Readonly<Partial<Record<Outcome['effect'], Moved>>> = {
  'pass-up': { rung: 'chief', because: 'passed-up', why: 'the chief is asked next' },
  'pass-down': { rung: 'line', because: 'handed-back', why: 'the line is asked next' },
  'send-back': {
    rung: 'chief',
    because: 'appeal',
    why: 'the leaver may ask the chief to look again',
  },
}
