import type { Page } from 'playwright-core'

/** The pages without a mouse. */

/** Presses Tab until what has the focus is called so, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const focused = `(() => {
    const it = document.activeElement
    const label = it?.labels?.[0]?.innerText ?? it?.innerText ?? ''
    return label.replaceAll(/\\s+/g, ' ').trim()
  })()`
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const found = String(await page.evaluate(focused))
    if (found === name || found.startsWith(`${name} `)) return
  }
  throw new Error(`Tab does not lead to “${name}” on ${page.url()}`)
}

/** Enter on what has the focus leads to a page of this heading. */
export async function enter(page: Page, heading: string | RegExp): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}
