import type { z } from 'zod'
import type { KeyScope } from '../../db/tables/access.ts'
import { api } from '../../words/en/api.ts'
import type { ServerDeps } from '../deps.ts'
import type { Caller } from './auth.ts'
import { once } from './idempotency.ts'
import { read } from './input.ts'
import { Problem } from './problem.ts'

/** What a call answers: a status and a body that is sent as JSON. */
export interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** A request, as far as calls look at it. */
export interface Call {
  readonly caller: Caller
  /** The path as it was called, for scoping Idempotency-Keys. */
  readonly route: string
  /** The case id in the path, a UUID; empty where the path has none. */
  readonly id: string
  readonly query: unknown
  readonly body: unknown
  readonly idempotencyKey: string | undefined
}

interface Asked<B extends z.ZodType, Q extends z.ZodType> {
  readonly caller: Caller
  readonly id: string
  readonly query: z.infer<Q>
  readonly body: z.infer<B>
  /** A UUID for the in-tray, the same whenever a request comes again under its key. */
  readonly submission: string
}

interface Spec<B extends z.ZodType, Q extends z.ZodType> {
  readonly method: 'get' | 'put' | 'post'
  /** As Express and OpenAPI spell it without parameters; `:id` is a case. */
  readonly path: string
  readonly summary: string
  /** What a key needs for it: unless it is said, `read` to look and `act` for the rest. */
  readonly scope?: KeyScope
  readonly body?: B
  readonly query?: Q
  /** By status: what is answered, for the description and the tests. */
  readonly answers: Readonly<Record<number, z.ZodType>>
  /** Set where doing it twice does more than doing it once, whatever the submission's id. */
  readonly onlyOnce?: true
  readonly handle: (deps: ServerDeps, asked: Asked<B, Q>) => Promise<Answer>
}

/** A call of the API: what the router serves and what the OpenAPI description tells. */
export interface Endpoint extends Omit<Spec<z.ZodType, z.ZodType>, 'handle'> {
  run(deps: ServerDeps, call: Call): Promise<Answer>
}

/** What a key needs for a call. Pure. */
export const scopeOf = ({ scope, method }: Pick<Endpoint, 'scope' | 'method'>): KeyScope =>
  scope ?? (method === 'get' ? 'read' : 'act')

/** Ties a call's schemas to its handler: the body is checked before anything else happens. */
export function endpoint<B extends z.ZodType, Q extends z.ZodType>(spec: Spec<B, Q>): Endpoint {
  const { handle, ...told } = spec
  return {
    ...told,
    async run(deps, call) {
      const { caller, id, route } = call
      const query = (spec.query ? read(spec.query, call.query) : undefined) as z.infer<Q>
      const body = (spec.body ? read(spec.body, given(call.body)) : undefined) as z.infer<B>
      const keyed =
        spec.method === 'post' && call.idempotencyKey !== undefined
          ? { key: call.idempotencyKey, caller: caller.id, route, body }
          : undefined
      return once(deps, keyed, spec.onlyOnce ?? false, (submission) =>
        handle(deps, { caller, id, query, body, submission }),
      )
    },
  }
}

function given(body: unknown): unknown {
  if (body !== undefined) return body
  throw new Problem(400, 'unreadable', api.body.missing)
}
