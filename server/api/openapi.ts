import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../db/tables/programs.ts'
import { type Endpoint, scopeOf } from './endpoint.ts'
import { problemShape } from './shapes.ts'
import { TOLD, toldShape } from './webhooks.ts'

type Json = Readonly<Record<string, unknown>>

/** The description of the API (OpenAPI 3.1), made from the schemas that judge each call. Pure. */
export function describeApi(endpoints: readonly Endpoint[], baseUrl: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const one of endpoints) {
    const path = one.path.replace(':id', '{id}')
    paths[path] = { ...paths[path], [one.method]: operation(one) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Leavewell',
      version: 'v1',
      description: ABOUT,
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ key: [] }],
    paths,
    webhooks: webhooks(),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: shape(problemShape, 'output') },
    },
  }
}

/** What other programs are told, by what happened (Standard Webhooks). */
function webhooks(): Json {
  const one = (type: WebhookEvent) => ({
    post: {
      operationId: type,
      summary: TOLD[type].summary,
      description: SIGNED,
      parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
        ...{ name, in: 'header', required: true, schema: { type: 'string' } },
      })),
      requestBody: {
        required: true,
        content: content('application/json', shape(toldShape(type), 'output')),
      },
      responses: { '2XX': { description: 'Taken' }, '410': { description: 'Tell nothing more' } },
      security: [],
    },
  })
  return Object.fromEntries(WEBHOOK_EVENTS.map((type) => [type, one(type)]))
}

const SIGNED =
  'Verify webhook-signature as Standard Webhooks says, with the secret that was shown once; refuse what is older than five minutes. webhook-id is the same at every attempt: take it once. Messages may come again, late, and in another order. Any answer but 2xx is tried again over three days; redirects are not followed.'

const ABOUT =
  'Dates are ISO days, instants ISO 8601 in UTC. Errors are problems (RFC 9457) with a code for programs. Everything is JSON, the record too. 1,000 calls a minute a key; what each may is chosen when it is made.'

function operation(endpoint: Endpoint): Json {
  const { path, method, summary, body, answers } = endpoint
  const success = Object.entries(answers).map(([status, answer]) => [
    status,
    response(STATUS_CODES[status] ?? 'Success', 'application/json', shape(answer, 'output')),
  ])
  const problem = { $ref: '#/components/schemas/Problem' }
  return {
    operationId: `${method}${path.replaceAll(/[/:-]+(\w)/g, (_all, letter) => letter.toUpperCase())}`,
    summary,
    description: `Takes a key with the right “${scopeOf(endpoint)}”.`,
    parameters: parameters(endpoint),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: content('application/json', shape(body, 'input')),
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(success),
      default: response('A problem', 'application/problem+json', problem),
    },
  }
}

function parameters({ path, method, query }: Endpoint): Json[] {
  const { properties } = (query ? shape(query, 'input') : {}) as { properties?: Json }
  const inQuery = Object.entries(properties ?? {}).map(([name, schema]) => ({
    ...{ name, in: 'query', schema },
  }))
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
  return [
    ...(path.includes(':id') ? [id] : []),
    ...inQuery,
    ...(method === 'post' ? [IDEMPOTENCY_KEY] : []),
  ]
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Any text of your own for this request. Sent again within 24 hours, the request has no second effect and gets its first answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const content = (type: string, schema: Json): Json => ({ [type]: { schema } })

const response = (description: string, type: string, schema: Json): Json => ({
  description,
  content: content(type, schema),
})

function shape(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}
