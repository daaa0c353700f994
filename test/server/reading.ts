import { expect } from 'vitest'
import { LIMITS, readingGrade, tooHard } from '../activities/mail/reading-grade.ts'
import type { Person } from './door/visits.ts'

/** How hard the pages of a leaver are to read. */

/** What a page says without its marks; quotes of the policy and names of people are not ours. */
const plainly = (html: string): string =>
  (/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '')
    .replaceAll(/<q>.*?<\/q>/gs, '')
    .replaceAll(/<(?:b|strong|span|a|abbr)\b[^>]*>|<\/(?:b|strong|span|a|abbr)>/g, '')
    .replaceAll(/&[#\w]+;/g, ' ')

/** All of it, a block a paragraph. */
const proseOf = (html: string): string => plainly(html).replaceAll(/<[^>]+>/g, '\n\n')

/** Its paragraphs and list items alone. A dot in the middle parts two things that are said. */
const paragraphsOf = (html: string): string[] =>
  [...plainly(html).matchAll(/<(p|li)\b[^>]*>(.*?)<\/\1>/gs)]
    .flatMap(([, , text = '']) => text.split(/<[^>]+>| · /))
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter((text) => /[a-z]/i.test(text))

/** Pages whose words are mostly names of law, of networks or of people, and why. */
const HARDER: Readonly<Record<string, number>> = {
  // Says who is responsible, and names rights as the law does (UK GDPR 13).
  '/tasks/privacy': 8,
}

/** What of a page is too hard, as a whole or by its paragraphs. */
export function hardIn(name: string, html: string): string[] {
  const whole = HARDER[name] ?? LIMITS.whole
  const grade = readingGrade(proseOf(html))
  const page = grade > whole ? [`${grade.toFixed(1)}: all of it`] : []
  const hard = [...page, ...tooHard(paragraphsOf(html), { ...LIMITS, whole })]
  return hard.map((what) => `${name}: ${what}`)
}

export async function hardOf(sam: Person, paths: readonly string[]): Promise<string[]> {
  const pages = await Promise.all(
    paths.map(async (path) => {
      const { html, status } = await sam.see(path)
      expect([path, status]).toEqual([path, 200])
      return hardIn(path, html)
    }),
  )
  return pages.flat()
}
