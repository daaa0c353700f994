/** What a notice is called in lists. */
export interface Name {
  /** To those who work for the organisation. */
  readonly staff: string
  /** To whoever decides about a leaver, of a mail that they are told of by its name. */
  readonly decider?: string
  /** To the leaver, of what goes to them. */
  readonly leaver?: string
}

/** The words of one mail: its name, and whatever its structure says. */
export interface Named {
  readonly name: Name
}

/** The same of a mail to the leaver, who reads its name on the page with all that is held about them. */
export interface ToLeaver {
  readonly name: Name & { readonly leaver: string }
  readonly [entry: string]: unknown
}
