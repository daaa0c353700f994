/** As the driver, the network and Postgres throw; of Postgres' own `code` is the SQLSTATE. */
interface Thrown {
  readonly code?: string
  readonly severity?: string
  readonly message?: string
  readonly syscall?: string
}

/** The network between here and Postgres, or a pooler that is not there. */
const NETWORK =
  /^(ECONN(REFUSED|RESET|ABORTED)|E(HOST|NET)(UNREACH|DOWN)|ENETRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE)$/

/**
 * What Postgres answers where the same may well succeed a moment later, by SQLSTATE: connection
 * exceptions (08; poolers' own as well), a transaction that others got in the way of (40), no
 * resources or no connection left (53), an operator or a time limit intervened (57P0x, 57014,
 * 25P03, 25P04), a lock was not to be had (55P03), and a standby, which only reads (25006).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const PASSES = /^(08...|40...|53...|57P0.|57014|25P0[34]|55P03|25006)$/

/** Of these, what ends the session at the server, or should at ours. */
const ENDS = /^(08...|57P0.|25P0[34]|25006)$/

/** The driver's own errors have no code, only words. */
const DRIVER =
  /Connection (terminated|ended)|timeout exceeded when trying to connect|Query read timeout|Client (has encountered a connection error|was closed)/i

/** The session is over at the server's side; it says so in whatever language it speaks. */
const isFatal = ({ severity }: Thrown): boolean => severity === 'FATAL' || severity === 'PANIC'

const isOfDriver = ({ code, message = '' }: Thrown): boolean =>
  code === undefined && DRIVER.test(message)

/**
 * Postgres cannot do it now and may be able to later: away, full, starting, failing over, read-only,
 * or too slow. Nothing is wrong with what was asked. Pure.
 */
export function isPostgresAway(error: unknown): boolean {
  const thrown = (error ?? {}) as Thrown
  const { code = '', syscall } = thrown
  // A socket file that is not there: no other file is ever connected to.
  if (NETWORK.test(code) || (code === 'ENOENT' && syscall === 'connect')) return true
  return PASSES.test(code) || isFatal(thrown) || isOfDriver(thrown)
}

/**
 * Whether the connection that this came on should not be used again. One that ended cannot be; one
 * that gave no answer would give the late one to the next who asks; and one to a server that has
 * become a standby stays with it, while a new one finds the primary. Pure.
 */
export function endsConnection(error: unknown): boolean {
  const thrown = (error ?? {}) as Thrown
  const { code = '' } = thrown
  return NETWORK.test(code) || ENDS.test(code) || isFatal(thrown) || isOfDriver(thrown)
}
