import type { Response } from 'express'

export interface Download {
  /** What it is saved as: letters, digits, dots and dashes. */
  readonly name: string
  /** 'application/pdf' */
  readonly type: string
  readonly body: Buffer | string
}

/** A file to keep. A browser saves it and never shows it as a page of ours (ASVS 3.2.1). */
export function sendDownload(res: Response, { name, type, body }: Download): void {
  asDownload(res, name, type)
  res.send(body)
}

/** The same for what is written bit by bit. */
export function asDownload(res: Response, name: string, type: string): void {
  res.set('Content-Type', type)
  res.set('Content-Disposition', `attachment; filename="${name}"`)
  res.set('Content-Security-Policy', 'sandbox')
}

export const PDF = 'application/pdf'
export const JSON_FILE = 'application/json'
