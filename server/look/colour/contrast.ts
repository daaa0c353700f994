/** `#rrggbb`, as red, green and blue from 0 to 255. */
const channels = (hex: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

const toHex = (parts: readonly number[]): string =>
  `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** How light a colour is, from 0 to 1 (WCAG 2.2, relative luminance). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((part) => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How far two colours stand apart, from 1 to 21 (WCAG 2.2, contrast ratio). Both as `#rrggbb`. Pure. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** A colour that much darker, its hue kept: 1 is the colour itself, 0 is black. Pure. */
export const darker = (hex: string, share: number): string =>
  toHex(channels(hex).map((part) => part * share))

/** The lightest shade of a colour that `passes`, in steps of a hundredth; black passes everything. Pure. */
export function nearestShade(hex: string, passes: (shade: string) => boolean): string {
  for (let step = 100; step > 0; step--) {
    const shade = darker(hex, step / 100)
    if (passes(shade)) return shade
  }
  return '#000000'
}
