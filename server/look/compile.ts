import { readFileSync } from 'node:fs'
import { compile } from 'sass'
import { shortHash } from './short-hash.ts'

const here = new URL('.', import.meta.url)
const modules = new URL('../../node_modules/', here)
const fontFolder = new URL('@fontsource-variable/atkinson-hyperlegible-next/', modules)

/** The faces we serve, and their licence (SIL OFL 1.1), which has to travel with them. */
const fontFiles = {
  'fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2':
    'files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  'fonts/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2':
    'files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  'fonts/OFL.txt': 'LICENSE',
}

/** Takes out what govuk-frontend writes for browsers and themes that we do not have. */
function slim(css: string): string {
  return css
    .replaceAll(/var\(--govuk-[\w-]+, ?(#[0-9a-f]+)\)/gi, '$1')
    .replaceAll(/@media print\{[^{}]+\{font-family:inherit\}\}/g, '')
    .replaceAll(
      /font-family:inherit;-webkit-font-smoothing:antialiased;-moz-osx-font-smoothing:grayscale;?/g,
      '',
    )
    .replaceAll(/:root\{--govuk-frontend-version:[^}]*\}/g, '')
    .replaceAll(/(?<=[{}])[^{}]+\{\}/g, '')
}

/** The same name always means the same bytes, so that a browser may keep a face for a year. */
function stampFonts(css: string, fonts: Map<string, Buffer>): string {
  return css.replaceAll(/url\("?(fonts\/[\w.-]+)"?\)/g, (_, name: string) => {
    const bytes = fonts.get(name)
    if (!bytes)
      throw new Error(`The style sheet asks for ${name}, which is not in fontFiles (compile.ts).`)
    return `url(${name}?v=${shortHash(bytes)})`
  })
}

/** Every generated file of `server/assets/`, by its name there. Reads the sources; writes nothing. */
export function compileLook(): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (const [name, source] of Object.entries(fontFiles))
    files.set(name, readFileSync(new URL(source, fontFolder)))
  const sheet = compile(new URL('leavewell.scss', here).pathname, {
    style: 'compressed',
    loadPaths: [modules.pathname],
    quietDeps: true,
  })
  return files.set('leavewell.css', Buffer.from(stampFonts(slim(sheet.css), files)))
}
