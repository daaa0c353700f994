import { readable } from './message.ts'

/** Of a person's answer so much is kept, in characters: as much as a form takes. */
const MOST = 2000

/** Above what is answered: “On Monday somebody wrote:”, in one line or two. */
const WROTE =
  /^(?:on|am|le|el|il|op|em|ar)\b.{5,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|ysgrifennodd)[^\n]{0,80}:/
    .source

/** Where each line of another's is marked, whatever is not marked below is the writer's own again. */
const MARKED = new RegExp(`${WROTE}[ \\t]*\\n(?=\\s*>)`, 'gims')

/** Where a program puts what is answered: everything from here on is not the writer's own. */
const QUOTES = [
  /^-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht|message d'origine).*$/im,
  /^_{8,}\s*$/m,
  new RegExp(`${WROTE}\\s*$`, 'ims'),
  /^\*?(?:from|von|de|da|van|od|oddi wrth)\*? ?:[^\n]+\n(?:[^\n]+\n){0,3}\*?(?:sent|date|to|gesendet|datum|an|envoyé|à|enviado|fecha|para|inviato|verzonden|aan|wysłano|anfonwyd)\*? ?:/im,
]

/** What somebody wrote, without what they answered to. All of it, where nothing else is left. Pure. */
export function ownWords(text: string): string {
  const whole = readable(text)
  const unmarked = whole
    .replace(MARKED, '')
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
  const ends = QUOTES.map((quote) => unmarked.search(quote)).filter((at) => at >= 0)
  const own = unmarked.slice(0, Math.min(unmarked.length, ...ends))
  return short(squeezed(own) || squeezed(whole))
}

const squeezed = (text: string): string =>
  text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const short = (text: string): string =>
  text.length > MOST ? `${text.slice(0, MOST - 1).toWellFormed()}…` : text
