/**
 * Checks a saved record in the browser, by WebCrypto: the rules of docs/verify/README.md. It sends
 * nothing and knows nothing of the page around it.
 */

const text = new TextEncoder()
const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]))
const bytes = (one) => (typeof one === 'string' ? text.encode(one) : one)
const sha256 = async (...parts) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts.map(bytes))))
const hex = (raw) => Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('')
const unhex = (digits) =>
  Uint8Array.from(digits.match(/../g) ?? [], (two) => Number.parseInt(two, 16))
const equal = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at])

function unbase64(letters) {
  const raw = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))
  need(btoa(String.fromCharCode(...raw)) === letters, 0, 'form')
  return raw
}

/** What is wrong, as a code, and with which event; 0 where it is no event's. */
class Fault extends Error {
  constructor(number, code, field) {
    super(code)
    Object.assign(this, { number, code, field })
  }
}

function need(holds, number, code, field) {
  if (!holds) throw new Fault(number, code, field)
}

/** RFC 8785, of what events hold. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

function readBody(event, id, number) {
  let body
  try {
    body = JSON.parse(event.body)
  } catch {
    need(false, number, 'canonical')
  }
  need(
    body !== null && typeof body === 'object' && canonical(body) === event.body,
    number,
    'canonical',
  )
  need(body.case === id && body.number === number && body.type === event.type, number, 'elsewhere')
  need(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(event.at), number, 'elsewhere')
  need(body.at === Date.parse(event.at), number, 'elsewhere')
  return body
}

async function commitment({ salt, value }) {
  const usage = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', unhex(salt), usage, false, ['sign'])
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(value))))
}

async function checkChain({ id, events, chain, withheld }) {
  const [gone, erased] = [new Map(), new Set()]
  let prev = '0'.repeat(64)
  need(events.length > 0, 0, 'empty')
  for (const [at, event] of events.entries()) {
    const number = at + 1
    need(event.number === number, number, 'missing')
    need(event.prev === prev, number, 'order')
    need(event.hash === hex(await sha256('\0', prev, '\n', event.body)), number, 'changed')
    const body = readBody(event, id, number)
    for (const field of Object.keys(body.words ?? {}))
      gone.set(`${number} ${field}`, { number, field })
    for (const word of event.words) {
      const holds =
        /^([0-9a-f]{2})+$/.test(word.salt) && body.words?.[word.field] === (await commitment(word))
      need(holds, number, 'words', word.field)
      gone.delete(`${number} ${word.field}`)
    }
    for (const [of, fields] of Object.entries((body.type === 'erased' && body.fields) || {})) {
      for (const field of fields) if (Number(of) < number) erased.add(`${of} ${field}`)
    }
    prev = event.hash
  }
  const kept = [...gone].filter(([name]) => !erased.has(name))
  for (const [, { number, field }] of kept) need(withheld === true, number, 'gone', field)
  need(chain.head === prev, events.length, 'end')
  return { erased: gone.size - kept.length, withheld: kept.length }
}

async function readKey(vkey) {
  const [, name, id, encoded] =
    /^([!-*,-~]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey ?? '') ?? []
  need(name, 0, 'key')
  const raw = unbase64(encoded)
  const hash = await sha256(name, '\n', raw)
  need(raw.length === 33 && raw[0] === 1 && hex(hash.slice(0, 4)) === id, 0, 'key')
  const key = await crypto.subtle.importKey('raw', raw.slice(1), 'Ed25519', false, ['verify'])
  return { name, id: unhex(id), key }
}

const NOTE = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n\n((?:— \S+ \S+\n)+)$/

async function readCheckpoint(note, { name, id, key }) {
  const [, origin, size, root, lines] = NOTE.exec(note) ?? []
  need(origin === name, 0, 'unsigned')
  const signatures = lines
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
  const ours = signatures
    .filter(([, who]) => who === name)
    .map(([, , signature]) => unbase64(signature))
    .find((raw) => equal(raw.slice(0, 4), id))
  const body = text.encode(`${origin}\n${size}\n${root}\n`)
  need(ours && (await crypto.subtle.verify('Ed25519', key, ours.slice(4), body)), 0, 'unsigned')
  return { size: Number(size), root: unbase64(root) }
}

const PROOF =
  /^c2sp\.org\/tlog-proof@v1\nindex (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n([\s\S]*)$/

async function checkProof(proof, body, key) {
  const [, index, hashes, note] = PROOF.exec(proof) ?? []
  need(index !== undefined, 0, 'form')
  const { size, root } = await readCheckpoint(note, key)
  let [at, last, got] = [Number(index), size - 1, await sha256('\0', body)]
  need(at <= last, 0, 'log')
  for (const beside of hashes.split('\n').slice(0, -1).map(unbase64)) {
    need(last > 0, 0, 'log')
    const isRight = at % 2 === 1 || at === last
    got = isRight ? await sha256('\x01', beside, got) : await sha256('\x01', got, beside)
    while (isRight && at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)]
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  need(last === 0 && equal(got, root), 0, 'log')
  return size
}

async function checkLog({ log, events }, given) {
  const proofs = log?.proofs ?? []
  if (proofs.length === 0) return { proven: 0, size: 0 }
  const key = await readKey(given || log.key)
  let size = 0
  for (const [at, { number, proof }] of proofs.entries()) {
    need(number === at + 1 && events[at], at + 1, 'proof')
    try {
      size = Math.max(size, await checkProof(proof, events[at].body, key))
    } catch (error) {
      throw new Fault(number, error.code ?? 'form')
    }
  }
  return { proven: proofs.length, size, key: given || log.key }
}

/**
 * What a record shows: `{ whole: true, id, events, erased, withheld, proven, size, key, head }`, or
 * `{ whole: false, number, code, field }`. `key` is the reader's own, if they have it.
 */
export async function checkRecord(record, key) {
  try {
    const gone = await checkChain(record)
    const log = await checkLog(record, key)
    const { id, events, chain } = record
    return { whole: true, id, events: events.length, head: chain.head, ...gone, ...log }
  } catch (error) {
    const { number = 0, code, field } = error
    return { whole: false, number, code: error instanceof Fault ? code : 'form', field }
  }
}
