/** One network's or address book's guide: menu names only, never a script. */
export interface Network {
  readonly id: string
  readonly name: string
  readonly kind?: 'network' | 'address-book'
  readonly traces?: readonly string[]
  readonly where: readonly string[]
  readonly side_effects: readonly string[]
  readonly remove_contact: readonly string[]
  readonly remove_uploaded: readonly string[]
  /** How long what the network itself does takes. */
  readonly ready_time?: string
  /** The removal takes longer than the leaver has: having asked for it is a full answer. */
  readonly asked_for_is_enough?: boolean
  /** What an export could show (A: who and when … N: nothing useful). */
  readonly check_level?: 'A' | 'B' | 'C' | 'N'
  readonly none?: string
  /** What to search the settings for where menus have moved. */
  readonly search_for?: string
  /** The day somebody last looked. */
  readonly reviewed_on: string
}
