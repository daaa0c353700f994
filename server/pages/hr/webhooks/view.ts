import type {
  WebhookAttempt,
  WebhookEndpoint,
  WebhookMessage,
} from '../../../../db/queries/programs/webhooks.ts'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../../db/tables/programs.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import * as dates from '../../../look/dates.ts'
import type { Need } from '../today/needs.ts'

const words = hr.webhooks

/** The organisation's own. */
type Zone = { readonly zone: string }

/** Programs that are told, as a table. Pure. */
export const listView = (endpoints: readonly WebhookEndpoint[], zone: Zone) =>
  endpoints.map((one) => [
    { text: one.url, href: `/settings/webhooks/${one.id}` },
    one.events.map(eventName).join('; '),
    howOf(one, zone),
  ])

/** What a program can be told of, as a choice. */
export const eventChoices = WEBHOOK_EVENTS.map((value) => ({ value, text: words.events[value] }))

/** One program, and what it was told. Pure. */
export const oneView = (one: WebhookEndpoint, told: readonly WebhookMessage[], zone: Zone) => ({
  id: one.id,
  off: one.disabled_at !== null,
  facts: [
    { key: words.one.address, text: one.url },
    { key: words.one.events, text: one.events.map(eventName).join('; ') },
    { key: words.one.how, text: howOf(one, zone) },
    {
      key: words.one.added,
      text: words.one.addedBy(one.created_by, dates.fullClock(one.created_at, zone)),
    },
  ],
  rows: told.map((message) => [
    {
      text: dates.fullClock(message.created_at, zone),
      href: `/settings/webhooks/told/${message.id}`,
    },
    eventName(message.type),
    stateOf(message, one, zone),
  ]),
})

/** One thing that a program was told, with each attempt. Pure. */
export const messageView = (
  message: WebhookMessage,
  attempts: readonly WebhookAttempt[],
  { endpoint, zone }: { endpoint: WebhookEndpoint } & Zone,
) => ({
  id: message.id,
  endpoint: endpoint.id,
  title: words.message.title(eventName(message.type)),
  facts: [
    { key: words.one.address, text: endpoint.url },
    { key: words.message.made, text: dates.fullClock(message.created_at, { zone }) },
    { key: words.message.id, text: message.id },
    { key: words.one.how, text: stateOf(message, endpoint, { zone }) },
  ],
  body: JSON.stringify(JSON.parse(message.body), null, 2),
  waits: message.state === 'waits',
  rows: attempts.map(({ at, took_ms, status, code, answer }) => [
    { text: dates.fullClock(at, { zone }), small: words.message.took(took_ms) },
    status === null ? codeName(code ?? '') : String(status),
    answer || words.message.nothing,
  ]),
})

/** What HR's first page says of programs that were given up on. Pure. */
export const programNeeds = (broken: readonly WebhookEndpoint[]): Need[] =>
  broken.map(({ id, url }) => ({
    heading: words.need.heading(new URL(url).host),
    text: words.need.text,
    tone: 'amber',
    href: `/settings/webhooks/${id}`,
    action: words.need.action,
  }))

const EVENTS: Readonly<Record<WebhookEvent, string>> = words.events

const eventName = (type: string): string =>
  Object.hasOwn(EVENTS, type) ? EVENTS[type as WebhookEvent] : words.test

const CODES: Readonly<Record<string, string>> = words.codes

const codeName = (code: string): string =>
  Object.hasOwn(CODES, code) ? (CODES[code] ?? code) : words.otherCode(code)

function howOf({ disabled_at, disabled_why, failing_since }: WebhookEndpoint, zone: Zone): string {
  const on = (at: Date) => dates.fullDay(at, zone)
  if (disabled_at && disabled_why === 'failed') return words.how.failed(on(disabled_at))
  if (disabled_at && disabled_why === 'gone') return words.how.gone(on(disabled_at))
  if (disabled_at) return words.how.off(on(disabled_at))
  return failing_since ? words.how.failing(dates.fullClock(failing_since, zone)) : words.how.well
}

function stateOf(message: WebhookMessage, endpoint: WebhookEndpoint, zone: Zone): string {
  const { state, attempts, next_at } = message
  if (state !== 'waits') return words.state[state](attempts)
  if (endpoint.disabled_at) return words.state.off
  return words.state.waits(dates.fullClock(next_at ?? message.created_at, zone))
}
