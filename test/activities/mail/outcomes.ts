import type { Delivery, Phase } from '../../../activities/mail/smtp/delivery.ts'
import type { Mode } from '../../faults/smtp-modes.ts'

/** What must come of one attempt: the state, the copies the server kept, and whether the intent was asked for. */
export interface Outcome {
  readonly state: Delivery['state']
  readonly copies: 0 | 1
  readonly asked: boolean
  readonly phase?: Phase
  readonly code?: number
  /** Either is right, as the network decides. */
  readonly orState?: Delivery['state']
  /** Only with TLS required: in clear the mode is a server without fault. */
  readonly onlyTls?: true
}

const SENT: Outcome = { state: 'sent', copies: 1, asked: true }
const KEPT: Outcome = { state: 'unknown', copies: 1, asked: true }
const LOST: Outcome = { state: 'unknown', copies: 0, asked: true }
const later = (phase: Phase, code?: number): Outcome => ({
  state: 'later',
  copies: 0,
  asked: phase === 'message',
  phase,
  ...(code !== undefined && { code }),
})
const refused = (phase: Phase, code: number): Outcome => ({
  state: 'refused',
  copies: 0,
  asked: phase === 'message',
  phase,
  code,
})
const tls = (outcome: Outcome): Outcome => ({ ...outcome, onlyTls: true })

/** Every mode has its row: leaving one out does not compile. */
export const OUTCOMES: Readonly<Record<Mode, Outcome>> = {
  accept: SENT,
  'no greeting': later('connect'),
  'FIN at connect': later('connect'),
  'RST at connect': later('connect'),
  '421 greeting': later('connect', 421),
  '554 greeting': later('connect', 554),
  'garbage greeting': later('connect'),
  'FIN at EHLO': later('connect'),
  '550 at EHLO': later('connect', 550),
  'silence at EHLO': later('connect'),
  'endless EHLO reply': later('connect'),
  '10 MB EHLO line': later('connect'),
  'STARTTLS missing': tls({ ...SENT }),
  'STARTTLS hidden and refused': tls(later('tls', 502)),
  'STARTTLS refused': tls(later('tls', 454)),
  'FIN at STARTTLS': tls(later('connect')),
  'certificate for another host': tls(later('tls')),
  'old TLS': tls(later('tls')),
  'plaintext with the STARTTLS reply': tls(SENT),
  'plaintext after the STARTTLS reply': tls(later('tls')),
  'AUTH missing': later('auth'),
  '535 at AUTH': later('auth', 535),
  '454 at AUTH': later('auth', 454),
  'one reply too many': later('envelope'),
  'FIN at AUTH': later('auth'),
  'silence at AUTH': later('auth'),
  '451 at MAIL': later('envelope', 451),
  '550 at MAIL': later('envelope', 550),
  '552 at MAIL': later('envelope', 552),
  'FIN at MAIL': later('envelope'),
  'silence at MAIL': later('envelope'),
  '10 MB MAIL reply': later('envelope'),
  greylist: later('recipient', 450),
  '421 at RCPT': later('recipient', 421),
  '452 at RCPT': later('recipient', 452),
  '550 at RCPT': refused('recipient', 550),
  '530 at RCPT': later('auth', 530),
  'FIN at RCPT': later('envelope'),
  'silence at RCPT': later('envelope'),
  '451 at DATA': later('data', 451),
  '554 at DATA': refused('data', 554),
  '250 at DATA': later('envelope'),
  'FIN at DATA': later('envelope'),
  'RST at DATA': later('envelope'),
  'silence at DATA': later('envelope'),
  '354 with 250 in one packet': later('envelope'),
  '354 with 421 in one packet': later('data', 421),
  PIPELINING: SENT,
  'PIPELINING, 550 at RCPT': refused('recipient', 550),
  'PIPELINING, 550 at RCPT, 354 all the same': refused('recipient', 550),
  'SMTPUTF8 missing': SENT,
  'SIZE too small': later('envelope'),
  'FIN in the body': LOST,
  'RST in the body': LOST,
  'silence in the body': LOST,
  '452 in the body': later('message', 452),
  '451 after the dot': later('message', 451),
  '554 after the dot': refused('message', 554),
  '421 after the dot': later('message', 421),
  'FIN after the dot, kept': KEPT,
  'FIN after the dot, lost': LOST,
  'RST after the dot, kept': KEPT,
  'RST after the dot, lost': LOST,
  'silence after the dot, kept': KEPT,
  'silence after the dot, lost': LOST,
  'garbage after the dot, kept': KEPT,
  'garbage after the dot, lost': LOST,
  '354 after the dot': KEPT,
  'two codes after the dot': KEPT,
  '250 cut short': KEPT,
  'FIN right after 250': SENT,
  'RST right after 250': { ...SENT, orState: 'unknown' },
  '250 in two packets': SENT,
  '250 byte by byte': SENT,
  '250 in many lines': SENT,
  '250 after a while': SENT,
  'endless reply after the dot': KEPT,
  '10 MB line after the dot': KEPT,
  'dribble after the dot': KEPT,
}
