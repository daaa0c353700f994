import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { act, type Line } from './smtp-act.ts'
import { type Fault, OFFERS, type Point, type Script } from './smtp-modes.ts'
import type { TestCertificate } from './test-certificate.ts'

/** One mail the server kept, exactly as it came (dots unstuffed). */
export interface AcceptedMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly bytes: Buffer
  readonly secure: boolean
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number
}

/** What the client said, line by line, and whether it was encrypted. */
export interface SaidLine {
  readonly line: string
  readonly secure: boolean
}

interface Host {
  readonly script: Script
  readonly certificate: TestCertificate
  /** TLS from the first byte on (RFC 8314). */
  readonly smtps: boolean
  readonly said: SaidLine[]
  readonly keep: (mail: AcceptedMail) => void
}

interface Session extends Line {
  readonly host: Host
  expects: 'command' | 'login' | 'body' | 'nothing'
  secure: boolean
  input: Buffer
  /** Settles when the answer under way is out. */
  saying: Promise<void>
  from: string | undefined
  to: string[]
  /** The client announced addresses beyond ASCII. */
  wide: boolean
}

/** Speaks SMTP (RFC 5321) on one connection, with the faults of the script. */
export function serve(wire: Socket, host: Host): void {
  const s: Session = {
    host,
    wire,
    socket: wire,
    expects: 'command',
    secure: false,
    input: Buffer.alloc(0),
    saying: Promise.resolve(),
    from: undefined,
    to: [],
    wide: false,
  }
  wire.setNoDelay(true)
  if (host.smtps) encrypt(s)
  else listen(s, wire)
  answer(s, 'greeting', '220 relay.example.org ESMTP')
}

function listen(s: Session, socket: Socket): void {
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    s.input = Buffer.concat([s.input, chunk])
    while (s.expects !== 'nothing' && (s.expects === 'body' ? takeBody(s) : takeLine(s)));
  })
}

/** Gives the usual answer, or the fault the script has for this point; tells what was said. */
function answer(s: Session, point: Point, usual: string): string {
  const fault: Fault = s.host.script.at?.[point] ?? { say: usual }
  // After silence, a hang-up or talking without end it hears nothing any more.
  if (fault.say === undefined || fault.end || fault.endless) s.expects = 'nothing'
  s.saying = act(s, fault)
  return [fault.say ?? ''].flat().join('')
}

function say(s: Session, text: string): void {
  void act(s, { say: text })
}

function takeLine(s: Session): boolean {
  const end = s.input.indexOf('\r\n')
  if (end < 0) return false
  const line = s.input.subarray(0, end).toString()
  s.input = s.input.subarray(end + 2)
  s.host.said.push({ line, secure: s.secure })
  if (s.expects === 'login') {
    s.expects = 'command'
    answer(s, 'auth', '235 2.7.0 Welcome')
    return true
  }
  const command = COMMANDS[line.slice(0, 4).toUpperCase()]
  if (command) command(s, line)
  else say(s, '502 5.5.2 Command not recognised')
  return true
}

const COMMANDS: Record<string, ((s: Session, line: string) => void) | undefined> = {
  EHLO: greetBack,
  HELO: greetBack,
  STAR: startTls,
  AUTH: logIn,
  MAIL: mailFrom,
  RCPT: rcptTo,
  DATA: data,
  RSET: (s) => {
    forget(s)
    say(s, '250 2.0.0 Ok')
  },
  NOOP: (s) => say(s, '250 2.0.0 Ok'),
  QUIT: (s) => void act(s, { say: '221 2.0.0 Bye', end: 'fin' }),
}

function greetBack(s: Session): void {
  const { offers = [], hides = [] } = s.host.script
  const all = [...OFFERS, ...offers].filter((word) => !hides.includes(word))
  const words = s.secure ? all.filter((word) => word !== 'STARTTLS') : all
  const lines = ['relay.example.org', ...words]
  const text = lines.map((word, i) => `250${i < lines.length - 1 ? '-' : ' '}${word}`).join('\r\n')
  answer(s, 'ehlo', text)
}

function startTls(s: Session): void {
  const said = answer(s, 'starttls', '220 2.0.0 Ready')
  if (!said.startsWith('220')) return
  // The reply goes out in clear to its end; what comes meanwhile waits in the socket for TLS.
  s.wire.removeAllListeners('data').pause()
  void s.saying.then(() => encrypt(s))
}

function encrypt(s: Session): void {
  const secured = new TLSSocket(s.wire, { isServer: true, secureContext: contextOf(s.host) })
  s.socket = secured
  s.secure = true
  s.input = Buffer.alloc(0)
  forget(s)
  listen(s, secured)
}

function contextOf({ script, certificate }: Host): SecureContext {
  if (script.certificate !== 'old-tls') return createSecureContext({ ...certificate })
  const ciphers = 'DEFAULT@SECLEVEL=0'
  return createSecureContext({
    ...certificate,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers,
  })
}

/** Takes any login. `AUTH LOGIN` asks for the user alone, `AUTH PLAIN` brings everything. */
function logIn(s: Session, line: string): void {
  if (/^AUTH PLAIN \S/i.test(line)) answer(s, 'auth', '235 2.7.0 Welcome')
  else {
    s.expects = 'login'
    say(s, '334 UGFzc3dvcmQ6')
  }
}

function mailFrom(s: Session, line: string): void {
  const from = pathOf(line)
  s.wide = / SMTPUTF8\b/.test(line) && !s.host.script.hides?.includes('SMTPUTF8')
  const usual = from === undefined ? SYNTAX : readable(s, line) ? '250 2.1.0 Ok' : UNREADABLE
  if (answer(s, 'mail', usual).startsWith('2')) s.from = from
}

function rcptTo(s: Session, line: string): void {
  const to = pathOf(line)
  if (s.from === undefined) answer(s, 'rcpt', '503 5.5.1 Bad sequence of commands')
  else if (to === undefined) answer(s, 'rcpt', SYNTAX)
  else if (answer(s, 'rcpt', readable(s, line) ? '250 2.1.5 Ok' : UNREADABLE).startsWith('2')) {
    s.to.push(to)
  }
}

function data(s: Session): void {
  const said = answer(s, 'data', s.to.length === 0 ? '554 5.5.1 No valid recipients' : '354 Go')
  if (said.startsWith('354') && s.expects === 'command') s.expects = 'body'
}

const SYNTAX = '501 5.5.4 Syntax error'
const UNREADABLE = '553 5.6.7 SMTPUTF8 required'

function pathOf(line: string): string | undefined {
  return /^[A-Z]{4} (?:FROM|TO):<([^<>]*)>/i.exec(line)?.[1]
}

/** RFC 6531 3.4: an address beyond ASCII needs the SMTPUTF8 parameter at MAIL. */
function readable(s: Session, line: string): boolean {
  return s.wide || /^\p{ASCII}*$/u.test(line)
}

function takeBody(s: Session): boolean {
  if (s.input.length === 0) return false
  if (s.host.script.at?.body) {
    answer(s, 'body', '')
    return false
  }
  const end = s.input.subarray(0, 3).equals(DOT.subarray(2)) ? -2 : s.input.indexOf(DOT)
  if (end === -1) return false
  const bytes = unstuffed(s.input.subarray(0, end + 2))
  s.input = s.input.subarray(end + DOT.length)
  s.expects = 'command'
  endOfData(s, bytes)
  return true
}

const DOT = Buffer.from('\r\n.\r\n')

function endOfData(s: Session, bytes: Buffer): void {
  const mail = {
    envelope: { from: s.from ?? '', to: s.to },
    bytes,
    secure: s.secure,
    at: Date.now(),
  }
  const usual = s.to.length === 0 ? '554 5.5.1 No valid recipients' : '250 2.0.0 Ok: queued as A1B2'
  const fault = s.host.script.at?.dot
  const says = [fault?.say ?? (fault ? '' : usual)].flat()[0] ?? ''
  // Kept before anything is said: a relay that answers 250 has the mail already.
  if (s.to.length > 0 && (fault?.kept || says.startsWith('250'))) s.host.keep(mail)
  forget(s)
  answer(s, 'dot', usual)
}

function unstuffed(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/^\./gm, ''), 'latin1')
}

function forget(s: Session): void {
  s.from = undefined
  s.to = []
}
