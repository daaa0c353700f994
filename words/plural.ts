/** A noun by the plural categories of a language (Unicode CLDR); Welsh has six of them, English two. */
export type Forms = { readonly other: string } & Partial<
  Readonly<Record<Intl.LDMLPluralRule, string>>
>

/** Counts nouns in a language: `plurals('en')(2, { one: 'mail', other: 'mails' })` is '2 mails'. */
export function plurals(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  return (count, forms) => `${count} ${forms[rules.select(count)] ?? forms.other}`
}
