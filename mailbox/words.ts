import { readable } from './message.ts'

/** Of a person's answer so much is kept, in characters: as much as a form takes. */
const MOST = 2000

/** Where a program puts what is answered: everything from here on is not the writer's own. */
const QUOTES = [
  /^-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht|message d'origine).*$/im,
  /^_{8,}\s*$/m,
  /^(?:on|am|le|el|ar)\b.{5,200}(?:wrote|schrieb|a écrit|escribió|ysgrifennodd)[^\n]{0,80}:\s*$/ims,
  /^from:[^\n]+\n(?:[^\n]+\n){0,3}(?:sent|date|to):/im,
]

/** What somebody wrote, without what they answered to. All of it, where nothing else is left. Pure. */
export function ownWords(text: string): string {
  const whole = readable(text)
  const ends = QUOTES.map((quote) => whole.search(quote)).filter((at) => at >= 0)
  const own = whole
    .slice(0, Math.min(whole.length, ...ends))
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
  return short(squeezed(own) || squeezed(whole))
}

const squeezed = (text: string): string =>
  text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const short = (text: string): string =>
  text.length > MOST ? `${text.slice(0, MOST - 1).toWellFormed()}…` : text
