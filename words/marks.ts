/**
 * Words of another language than the page's, between two characters that nobody types (private
 * use). They survive being joined to other words, and become an element with a `lang` of its own
 * where a page or mail is finished (WCAG 3.1.2).
 */
const [BEGIN, END] = ['\ue000', '\ue001']
const MARKS = new RegExp(`[${BEGIN}${END}]`, 'g')
const MARKED = new RegExp(`${BEGIN}([^${BEGIN}${END}<]*)${END}`, 'g')

/** Says that a text is English on a page that is not. */
export const english = (text: string): string => `${BEGIN}${withoutMarks(text)}${END}`

/** For subjects, plain text and whatever cannot carry a language. */
export const withoutMarks = (text: string): string => text.replace(MARKS, '')

/** What cannot hold an element: tags with their attributes, a title, a choice, a box's text. */
const PLAIN = /<(title|option|textarea)\b[^>]*>[^<]*<\/\1>|<[^>]*>/g

/** A finished page or mail: what is marked stands in a span, and no mark is left. */
export const withSpans = (html: string): string =>
  withoutMarks(
    html.replace(PLAIN, (part) => withoutMarks(part)).replace(MARKED, '<span lang="en">$1</span>'),
  )
