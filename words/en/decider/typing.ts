import { typing as ofLeavers } from '../leaver/typing.ts'

/** What deciders are told of what they typed: of several lines as their pages always said it. */
export const typing = {
  ...ofLeavers,
  text: {
    long: (_what: string, max: number) =>
      `That is too long: shorten it to ${max} characters or fewer`,
    hidden: (_what: string) => 'That has a hidden character in it: type it again',
    noLetters: (_what: string) => 'That has no letters in it: type it again',
  },
}
