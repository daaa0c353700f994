import { contrast, darker, nearestShade } from './contrast.ts'

/** What an accent is read against: its own text, and the grounds that links stand on (`_tokens.scss`). */
const GROUNDS = { button: '#ffffff', page: '#faf7f2', note: '#e4f0ef' } as const
export type Ground = keyof typeof GROUNDS

/** WCAG 2.2, 1.4.3. */
const ENOUGH = 4.5

const isAccent = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text)

export type Judged =
  | { readonly is: 'well' }
  | { readonly is: 'no-colour' }
  | {
      readonly is: 'pale'
      readonly ground: Ground
      readonly ratio: number
      /** The nearest shade of it that can be read everywhere. */
      readonly nearest: string
    }

/** Whether a colour can be read as a button's ground and as a link, and where it is worst. Pure. */
export function judgeAccent(hex: string): Judged {
  if (!isAccent(hex)) return { is: 'no-colour' }
  const [worst] = worstFirst(hex)
  if (!worst || worst.ratio >= ENOUGH) return { is: 'well' }
  const nearest = nearestShade(hex, (shade) => (worstFirst(shade)[0]?.ratio ?? 0) >= ENOUGH)
  return { is: 'pale', ...worst, nearest }
}

const worstFirst = (hex: string) =>
  (Object.keys(GROUNDS) as Ground[])
    .map((ground) => ({ ground, ratio: contrast(hex, GROUNDS[ground]) }))
    .sort((a, b) => a.ratio - b.ratio)

/** How much darker what stands in the deep shade is: HR's bar, and a button under the pointer. */
const DEEP = 0.7

/** The deep shade of an accent, `#rrggbb`. Pure. */
const deepOf = (accent: string): string => darker(accent, DEEP)

/** The style sheet that puts an accent in the place of our own. Pure. */
export const accentSheet = (accent: string): string =>
  `:root{--lw-accent:${accent};--lw-accent-deep:${deepOf(accent)}}\n`
