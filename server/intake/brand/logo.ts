import { createHash } from 'node:crypto'
import type { Logo, LogoTable } from '../../../db/tables/settings.ts'
import { look } from '../../../words/en/hr/organisation/look.ts'
import { cleanPng, isPng } from './png.ts'
import { cleanSvg, type Fault } from './svg.ts'

const words = look.logo.faults

/** Bytes of a file that is taken. */
export const MOST_LOGO = 200_000

/** The room that there is for it on a page, in CSS pixels. */
const ROOM = { width: 240, height: 48 }

export type ReadLogo =
  | { readonly ok: true; readonly logo: Logo; readonly kept: LogoTable }
  | { readonly ok: false; readonly message: string }

/**
 * A file that somebody sent, as a logo that is safe to be shown to everybody; or why it is none, and
 * what to do. By its bytes alone: neither its name nor its type is believed. Pure.
 */
export function readLogo(bytes: Buffer): ReadLogo {
  if (bytes.length > MOST_LOGO) return refused(words.large(`${Math.ceil(bytes.length / 1000)} kB`))
  if (isPng(bytes)) return fromPng(bytes)
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  return /^\s*</.test(text) && /<(?:\w+:)?svg[\s>]/.test(text) ? fromSvg(text) : refused(words.kind)
}

const refused = (message: string) => ({ ok: false, message }) as const

function fromPng(bytes: Buffer): ReadLogo {
  const png = cleanPng(bytes)
  if (png.ok) return taken('image/png', png.bytes, png)
  return refused(png.why === 'large' ? words.dimensions(png.width, png.height) : words.png)
}

function fromSvg(text: string): ReadLogo {
  const svg = cleanSvg(text)
  return svg.ok ? taken('image/svg+xml', Buffer.from(svg.text), svg) : refused(faultOf(svg))
}

function faultOf(fault: Fault): string {
  switch (fault.why) {
    case 'broken':
      return words.svg
    case 'no-size':
      return words.noSize
    case 'empty':
      return words.empty
    default:
      return words[fault.why](fault.what)
  }
}

function taken(
  type: LogoTable['type'],
  bytes: Buffer,
  size: { readonly width: number; readonly height: number },
): ReadLogo {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const share = Math.min(1, ROOM.width / size.width, ROOM.height / size.height)
  // A drawing has no size of its own: it fills the room.
  const scale =
    type === 'image/png' ? share : Math.min(ROOM.width / size.width, ROOM.height / size.height)
  const shown = (length: number) => Math.max(1, Math.round(length * scale))
  const logo = { hash, width: shown(size.width), height: shown(size.height) }
  return { ok: true, logo, kept: { hash, type, bytes } }
}
