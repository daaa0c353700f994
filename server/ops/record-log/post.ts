import { SECOND } from '../../../workflows/plan/durations.ts'

const PATIENCE = 10 * SECOND

/**
 * Posts to a place outside that was named by the operator. Redirects are not followed. Throws where it
 * answers with no 2xx, or not within ten seconds.
 */
export async function post(
  url: string,
  { headers, body }: { readonly headers: Record<string, string>; readonly body: string | Buffer },
): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE)
  const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
  if (!answer.ok) throw new Error(`It answered ${answer.status}`)
  return answer
}
