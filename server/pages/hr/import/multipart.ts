import express, { type Request, type RequestHandler } from 'express'

/** A form with files in it: its texts by name, and each file that holds anything. */
export interface Posted {
  readonly texts: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, { readonly name: string; readonly bytes: Buffer }>>
}

/** Reads the body of such a form, up to so many bytes; more is an error with the status 413. */
export const multipartBody = (most: number): RequestHandler =>
  express.raw({ type: 'multipart/form-data', limit: most })

/**
 * Takes a form apart that `multipartBody` read, by Node's own reader. Nothing where it is no such form
 * or is broken.
 */
export async function readPosted(req: Request): Promise<Posted | undefined> {
  const type = req.get('content-type')
  if (!type || !Buffer.isBuffer(req.body)) return undefined
  const body = new Uint8Array(req.body)
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  if (!form) return undefined
  const texts: Record<string, string> = {}
  const files: Record<string, { name: string; bytes: Buffer }> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string') texts[name] = value
    else if (value.size) {
      files[name] = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) }
    }
  }
  return { texts, files }
}
