const names = new Intl.DisplayNames('en-GB', { type: 'language' })

/** 'Welsh' for cy. */
export const languageName = (code: string): string => names.of(code) ?? code
