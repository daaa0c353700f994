import { type IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { MailDev } from 'maildev'

/**
 * The inbox, a process of its own: `inbox-process.ts MAILDIR WEBPORT SMTPPORT`. Takes every mail
 * and sends none on.
 */
const [mailDirectory = '', web, smtp] = process.argv.slice(2)
const maildev = new MailDev({
  ip: '127.0.0.1',
  smtp: Number(smtp),
  webIp: '127.0.0.1',
  web: Number(web),
  mailDirectory,
  // All mail is held in memory; this many take some 150 MB. The oldest go first.
  maxEmails: 10_000,
  silent: true,
})
const { api } = await maildev.start()
if (api) guard(api.server.server)
process.once('SIGTERM', () => maildev.stop().then(() => process.exit()))

/** The part of Node's HTTP server that is needed here, which the web framework types more narrowly. */
type HttpServer = {
  listeners(event: string): unknown[]
  removeAllListeners(event: string): unknown
  on(event: string, listener: (request: IncomingMessage, ...rest: unknown[]) => void): unknown
}

/**
 * MailDev lets every web site read the mail (CORS with any origin). Here the mail holds links that
 * sign people in, so only its own page may: a request that comes from another site, or under
 * another name than this machine's, is refused.
 */
function guard(server: HttpServer): void {
  intercept(server, 'request', (response) => {
    if (!(response instanceof ServerResponse)) return
    response.writeHead(403, { 'content-type': 'text/plain' }).end('Only for this machine.\n')
  })
  intercept(server, 'upgrade', (socket) => {
    if (socket instanceof Socket) socket.destroy()
  })
}

function intercept(server: HttpServer, event: string, refuse: (answer: unknown) => void): void {
  const listeners = server.listeners(event).filter((listener) => typeof listener === 'function')
  server.removeAllListeners(event)
  server.on(event, (request, ...rest) => {
    if (isForeign(request)) return refuse(rest[0])
    // MailDev has its page at / for those alone that ask for HTML by name.
    if (request.url === '/') request.headers.accept = 'text/html'
    for (const listener of listeners) listener.call(server, request, ...rest)
  })
}

function isForeign({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return true
  return origin !== undefined && origin !== `http://${host}`
}
