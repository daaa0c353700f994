import { STYLED } from './svg-names.ts'

/** Attributes by name. */
export type Said = Readonly<Record<string, string>>

/** Raised where a style sheet says what is not understood here; names it. */
export class StyleError extends Error {}

/** What `style="…"` says, as attributes; what is not about drawing is left out. Pure. */
export function declarations(text: string): Said {
  const pairs = text.split(';').flatMap((one): [string, string][] => {
    const at = one.indexOf(':')
    const [name, value] = [one.slice(0, at).trim().toLowerCase(), one.slice(at + 1).trim()]
    const plain = value.replace(/\s*!important$/i, '')
    return at > 0 && STYLED.has(name) && plain ? [[name, plain]] : []
  })
  return Object.fromEntries(pairs)
}

/**
 * The rules of `<style>` by class, as drawing programs write them: `.a,.b{fill:#fff}`. Pure.
 * @throws StyleError at any other selector, and at what starts with `@`.
 */
export function rulesIn(sheet: string): ReadonlyMap<string, Said> {
  const rules = new Map<string, Said>()
  const plain = sheet.replace(/\/\*[\s\S]*?\*\//g, '')
  const rest = plain.replace(/([^{}]*)\{([^{}]*)\}/g, (_, selectors: string, body: string) => {
    for (const selector of selectors.split(',').map((one) => one.trim())) {
      const [, name] = /^\.([\w-]+)$/.exec(selector) ?? []
      if (!name) throw new StyleError(selector)
      rules.set(name, { ...rules.get(name), ...declarations(body) })
    }
    return ''
  })
  if (rest.trim()) throw new StyleError(rest.trim())
  return rules
}
