import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** Who signs in at the provider, and what it says of them. */
export interface Account {
  readonly name: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly groups?: readonly string[]
}

export interface RunningProvider {
  readonly issuer: string
  /** Who is at the keyboard there; nobody: they stop. */
  account: (Account & { readonly id: string }) | undefined
  /** What its ID tokens were asked to be signed for: how often a code was changed into tokens. */
  readonly grants: () => number
  stop(): Promise<void>
}

export const CLIENT = { id: 'leavewell', secret: 'a-secret-of-the-test-that-is-long-enough' }

/** A real OpenID provider on this machine, which lets in whoever is at its keyboard. */
export async function startProvider(app: string): Promise<RunningProvider> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let grants = 0
  const running: RunningProvider = {
    ...{ issuer, account: undefined, grants: () => grants },
    stop: () => close(server),
  }
  const provider = providerOf(issuer, app, running)
  provider.on('grant.success', () => {
    grants += 1
  })
  server.on('request', async (req, res) => {
    if (!req.url?.startsWith('/at-the-keyboard/')) return provider.callback()(req, res)
    const { account } = running
    const result = account
      ? { login: { accountId: account.id, remember: false } }
      : { error: 'access_denied', error_description: 'they stopped' }
    await provider.interactionFinished(req, res, result)
  })
  return running
}

const providerOf = (issuer: string, app: string, running: RunningProvider) =>
  new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${app}/own-sign-in/back`],
        post_logout_redirect_uris: [`${app}/sign-in?after=sign-out`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    // As Entra and Keycloak do it: claims stand in the ID token.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/at-the-keyboard/${uid}` },
    cookies: { keys: ['for the test'] },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: async () => ({ sub: accountId, ...(running.account ?? {}) }),
    }),
    // Nobody is asked again what they may: an organisation has said so.
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc
      if (!client || !session?.accountId) return undefined
      const grant = new ctx.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })

async function close(server: Server): Promise<void> {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
}

/** A browser that follows redirects and keeps cookies a host, as far as signing in needs it. */
export class Browser {
  readonly #jars = new Map<string, Map<string, string>>()

  cookiesFor(url: string): string {
    return [...(this.#jars.get(new URL(url).host) ?? [])].map((pair) => pair.join('=')).join('; ')
  }

  /** One request, without following. */
  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...init.headers, cookie: this.cookiesFor(url) }
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    this.#keep(new URL(url).host, answer)
    return answer
  }

  /** Follows where a page leads, until one is shown; answers with it and its address. */
  async open(url: string): Promise<{ answer: Response; url: string }> {
    let at = url
    for (let hop = 0; hop < 12; hop += 1) {
      const answer = await this.ask(at)
      const to = answer.headers.get('location')
      if (!to) return { answer, url: at }
      at = new URL(to, at).href
    }
    throw new Error(`${url} leads round in a circle`)
  }

  #keep(host: string, answer: Response): void {
    const jar = this.#jars.get(host) ?? new Map<string, string>()
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';')
      const at = pair.indexOf('=')
      const isOver = rest.some((one) => /expires=Thu, 01 Jan 1970/i.test(one))
      if (isOver) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    this.#jars.set(host, jar)
  }
}
