/**
 * A mail's model with every text on one line. Names come from people: a line break in one could
 * start a header (ASVS 1.3.11) or a paragraph of somebody else's, a direction mark could turn an
 * address round. What a person wrote for the reader (`words`) keeps its lines; a web
 * address in it is left out, as a mail has one address and it is ours.
 */
export const onOneLine = <T extends object>(model: T): T =>
  JSON.parse(JSON.stringify(model), (key, value: unknown) => {
    if (typeof value !== 'string') return value
    return key === 'words' ? lineByLine(value) : flat(value)
  }) as T

const flat = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

const lineByLine = (text: string): string =>
  text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => flat(line).replace(WEB_ADDRESS, '[address left out]'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const WEB_ADDRESS = /(?:\b[a-z]+:\/\/|\bwww\.)\S+/gi
