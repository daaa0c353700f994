import type { z } from 'zod'
import type { Refusal } from '../../workflows/contract/commands.ts'
import type { Rules } from '../../workflows/pack/rules.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import type { CommandDraft } from '../intake/submissions.ts'
import type { FieldError } from '../look/params.ts'
import type { CaseContext } from '../read/case-context.ts'
import type { CaseFile } from '../read/case-file.ts'
import type { Field } from './fields.ts'
import type { Preview } from './preview.ts'

/** What an action is judged by and spoken about. */
export interface CommandContext {
  readonly file: CaseFile
  readonly known: CaseContext
  readonly rules: Rules
  /** The case's calendar as it stands today, with what was added since the case opened. */
  readonly today: Calendar
  /** Which one of several it is about: a switch, a duty, a person, an outcome; else ''. */
  readonly subject: string
  /** What the leaver wrote with each request that waits, by its number. */
  readonly asked: Readonly<Record<number, string>>
}

/** A command without its id and who sent it. */
export type Sends = WithoutSender<CommandDraft>
type WithoutSender<D> = D extends CommandDraft ? Omit<D, 'by'> : never

/** The headings under which the case's page offers actions. */
export type Group = 'time' | 'people' | 'asked' | 'happened' | 'end' | 'record'

/** An action that is about one of several things. */
export interface Subject {
  /** Its name in the API's body and in the page's address. */
  readonly field: string
  /** After "no": 'switch'. */
  readonly what: string
  /** The heading of the page on which one is chosen; left out where each has a link of its own. */
  readonly choose?: string
  /** All that the case knows of, possible now or not. */
  known(on: CommandContext): readonly string[]
  /** What is possible now. */
  options(on: CommandContext): readonly Option[]
}

export interface Option {
  readonly id: string
  readonly text: string
  /** Beside it on the page on which one is chosen. */
  readonly note?: string
}

/** What the page of an action shows above its button. */
export interface Page {
  readonly title: string
  /** What will follow, a paragraph each. */
  readonly follows: readonly string[]
  /** What somebody wrote, shown as they wrote it. */
  readonly wrote?: { readonly text: string; readonly words: string }
  readonly fields: readonly Field[]
  readonly button: string
}

/** Something that HR does to a case: one page and one type of the API, made from the same parts. */
export interface Action<B extends z.ZodObject = z.ZodObject> {
  /** The type of the API, and the last part of the page's address. */
  readonly type: string
  readonly group: Group
  readonly subject?: Subject
  /** What a program sends beside the type. The page's form gives the same. */
  readonly body: B
  /** Ends something for good: its button is in red. */
  readonly grave?: true
  /** Can be done to a case that has ended, too. */
  readonly afterEnd?: true
  /** Said without a colour: nothing here is to look like good news. */
  readonly quiet?: true
  /** What the case's page says while it is sent and not taken yet, after 'We have'. */
  readonly waits: string
  /** What the case's page says when it is done. */
  readonly done: string
  /** The words of its link. */
  link(on: CommandContext): string
  page(on: CommandContext): Page
  /** Whether the case's page offers it, where that is not said by the case's rules alone. */
  offered?(on: CommandContext): boolean
  /** Why the case's own rules would not take it just now; nothing where they would. */
  refused(on: CommandContext): Refusal | undefined
  /** What is wrong beyond the shape and the fields' own choices and days. */
  faults?(on: CommandContext, data: z.infer<B>): FieldError[]
  /** What will change, shown before anything is asked. */
  shows?(on: CommandContext): Preview | undefined
  /** What will change, shown once the form is filled in and before it is sent. */
  confirms?(on: CommandContext, data: z.infer<B>): Preview
  sends(data: z.infer<B>, on: CommandContext): Sends
  /** What stays in Postgres; the reason alone where nothing is said. */
  words?(data: z.infer<B>, on: CommandContext): Readonly<Record<string, string | undefined>>
  /** Where to go first, where it cannot be done now. */
  instead?(
    on: CommandContext,
    refused: Refusal,
  ): { readonly text: string; readonly href: string } | undefined
}

/** Ties an action's schema to what is made of it. */
export const action = <B extends z.ZodObject>(made: Action<B>): Action => made as unknown as Action
