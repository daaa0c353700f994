import type { Look } from '../../paper/document.ts'
import { readLogo } from '../../server/intake/brand/logo.ts'
import { png } from '../support/png.ts'

/** Everything that a drawing of ours may have: a gradient, a stencil, something seen through. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60">
  <defs>
    <linearGradient id="g"><stop offset="0" stop-color="#7a1f5c"/><stop offset="1" stop-color="#0b5a5e"/></linearGradient>
    <clipPath id="c"><rect x="0" y="0" width="280" height="60"/></clipPath>
    <mask id="m"><circle cx="150" cy="30" r="200" fill="#fff"/></mask>
  </defs>
  <g clip-path="url(#c)" opacity=".9"><path mask="url(#m)" fill="url(#g)" d="M10 10h280v40H10z"/></g>
  <circle cx="35" cy="30" r="14" fill="#fff" stroke="#7a1f5c" stroke-dasharray="2 1"/>
</svg>`

function lookOf(file: Buffer): Look {
  const read = readLogo(file)
  if (!read.ok) throw new Error(read.message)
  return { accent: '#7a1f5c', logo: { ...read.kept, ...read.logo } }
}

/** Looks of organisations: both kinds of logo, and one that only the browser took for a picture. */
export const LOOKS = {
  drawn: lookOf(Buffer.from(DRAWING)),
  photographed: lookOf(png({ width: 300, height: 100 })),
  broken: {
    accent: null,
    logo: { type: 'image/png', bytes: Buffer.from('no picture'), width: 48, height: 48 },
  },
} as const satisfies Record<string, Look>
