import type { Paper } from './document.ts'

/** A paper as it crosses into another process: plain JSON, its logo's bytes in base64. Pure. */
export const crossing = (paper: Paper): unknown => withLogo(paper, (bytes) => asText(bytes))

/** As it was before it crossed. Pure. */
export const crossed = (given: unknown): Paper =>
  withLogo(given as Paper, (text) => Buffer.from(String(text), 'base64')) as Paper

function withLogo(paper: Paper, change: (bytes: unknown) => unknown): unknown {
  const { look } = paper
  if (!look?.logo) return paper
  return { ...paper, look: { ...look, logo: { ...look.logo, bytes: change(look.logo.bytes) } } }
}

const asText = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString('base64')
