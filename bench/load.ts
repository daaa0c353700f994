import { Agent, get } from 'node:http'
import { inParallel, percentile, round } from './figures.ts'

export interface Latency {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** One GET over a kept-open connection. Answers with the body as sent; throws on anything but 200. */
export function fetchPage(url: string, agent: Agent, cookie: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'gzip' }
    const request = get(url, { agent, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(parts))
        else reject(new Error(`${url} answered ${response.statusCode}`))
      })
    })
    request.on('error', reject)
  })
}

/** Asks for a page again and again, `width` at a time. Answers with each request's milliseconds. */
export async function load(
  page: { url: string; cookie: string },
  { requests, width }: { requests: number; width: number },
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: width })
  try {
    return await inParallel(requests, width, async () => {
      await fetchPage(page.url, agent, page.cookie)
    })
  } finally {
    agent.destroy()
  }
}

export const latencyOf = (times: readonly number[]): Latency => ({
  p50: round(percentile(times, 0.5)),
  p95: round(percentile(times, 0.95)),
  p99: round(percentile(times, 0.99)),
})
