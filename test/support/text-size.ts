import type { Page } from 'playwright-core'

/** What a page does not bear when its text is set to twice the size. */
export interface Twice {
  /** Text that did not grow to twice its size, with how often its size it is. */
  readonly small: readonly string[]
  /** Boxes that hide a part of what is in them, or end before it does. */
  readonly cut: readonly string[]
  /** Pixels by which the page is wider than its window. */
  readonly wider: number
}

/**
 * Sets the text of a page to twice the size, as a browser does (WCAG 1.4.4), and measures, with all
 * that can be opened open. What is there for screen readers alone is one pixel high and no text to look at.
 */
export const twiceTheSize = (page: Page): Promise<Twice> => page.evaluate(SCRIPT)

const SCRIPT = `(() => {
  const root = document.documentElement
  for (const one of document.querySelectorAll('details')) one.open = true
  const size = (one) => parseFloat(getComputedStyle(one).fontSize)
  const named = (one) => one.tagName.toLowerCase() + ' ' + one.textContent.trim().slice(0, 40)
  const all = [...document.body.querySelectorAll('*')].filter((one) => one.clientHeight > 1)
  const texts = all.filter((one) => one.matches('h1, h2, p, label, legend, a, button, input, li'))
  const before = new Map(texts.map((one) => [one, size(one)]))
  root.style.fontSize = 2 * size(root) + 'px'
  const times = (one) => size(one) / before.get(one)
  const hides = (one) => ['hidden', 'clip'].includes(getComputedStyle(one).overflowY)
  const bottom = (one) => one.getBoundingClientRect().bottom
  const short = (one) =>
    hides(one)
      ? one.scrollHeight > one.clientHeight + 1
      : one.matches('main, main *') && [...one.children].some((child) => bottom(child) > bottom(one) + 1)
  return {
    small: texts.filter((one) => times(one) < 1.9).map((one) => named(one) + ' × ' + times(one)),
    cut: all.filter((one) => one.clientHeight > 1 && short(one)).map(named),
    wider: root.scrollWidth - root.clientWidth,
  }
})()`
