import { setTimeout as pause } from 'node:timers/promises'

/** What a server said, when one said something. */
export interface Said {
  readonly status: number
  readonly to: string
  readonly text: string
  readonly cookie: string
}

export interface Ask {
  readonly path: string
  /** A form as a browser sends it. */
  readonly form?: Readonly<Record<string, string>>
  /** A call of the API. */
  readonly json?: unknown
  readonly method?: 'GET' | 'POST'
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The servers as a proxy shows them to people: one address, whoever of them is there. */
export interface Web {
  /**
   * Asks, and asks again until a server answers with anything but that it cannot just now, as people
   * do: the same form each time. Throws where nobody answers for three minutes.
   */
  ask(asked: Ask): Promise<Said>
  /** How often a person had to press again. */
  readonly again: () => number
}

const ASK_MS = 90_000
const PATIENCE_MS = 180_000

export function makeWeb(urls: readonly string[]): Web {
  let turn = 0
  let again = 0
  return {
    again: () => again,
    async ask(asked) {
      for (const end = Date.now() + PATIENCE_MS; ; again++) {
        const said = await attempt(urls[turn++ % urls.length] ?? '', asked)
        if (typeof said !== 'string') return said
        if (Date.now() > end) throw new Error(`${asked.path}: no answer for three minutes: ${said}`)
        await pause(150)
      }
    },
  }
}

/** One press. Answers with what was said, or why nothing can be made of it. */
async function attempt(url: string, asked: Ask): Promise<Said | string> {
  try {
    const answer = await fetch(url + asked.path, requestOf(asked))
    const text = await answer.text()
    if (answer.status >= 500 || answer.status === 429) return `${answer.status}`
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0])
    const to = answer.headers.get('location') ?? ''
    return { status: answer.status, to, text, cookie: cookie.join('; ') }
  } catch (error) {
    return String((error as Error).cause ?? error)
  }
}

function requestOf({ form, json, method, cookie = '', headers }: Ask): RequestInit {
  const posted = form || json !== undefined
  return {
    method: method ?? (posted ? 'POST' : 'GET'),
    redirect: 'manual',
    signal: AbortSignal.timeout(ASK_MS),
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(cookie ? { cookie } : {}),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(form ? { body: new URLSearchParams(form) } : {}),
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  }
}
