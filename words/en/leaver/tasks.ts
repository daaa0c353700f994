import type { Kind, RouteId } from '../../../workflows/pack/types.ts'
import { list, volunteer } from './list.ts'

/** The words of the pages that the leaver's list leads to, and of the list. */
export const tasks = {
  list,
  /** Answers that wait for a person. */
  waits: {
    unsure: (titles: string, who: string) =>
      `You are not sure about ${titles}. We have asked ${who} to talk with you about it.`,
    agree: (titles: string, who: string) =>
      `We have asked ${who} to agree to what you said about ${titles}.`,
    appeal: (titles: string, who: string) =>
      `We have asked ${who} to look again at what you said about ${titles}.`,
    nothing: 'You do not need to do anything until then.',
  },
  refused: {
    heading: 'Please look at this again',
    text: (who: string, on: string, titles: string) =>
      `On ${on} ${who} did not agree to what you said about ${titles}. ${who} wrote:`,
    again: 'It is open on your list, and you can answer it anew.',
    appeal: (who: string) => `Ask ${who} to look at it again`,
    last: (hr: string, address: string) => `If you do not agree, write to ${hr} at ${address}.`,
  },
  appeal: {
    title: (who: string) => `Ask ${who} to look at it again`,
    follows: (who: string) =>
      `${who} sees how many contacts you keep and why, and what was written back, and decides. Your answer stays as it is until then.`,
    box: (who: string) => `I would like ${who} to look at it again`,
    save: 'Send it on',
    missing: 'Tick the box if you would like somebody else to look at it, or go back',
  },
  worried: {
    title: 'Thank you for telling us',
    text: (who: string) =>
      `${who} hears today that you are worried about someone, and will talk with you.`,
    nothing: 'You do not need to write anything more about it, here or anywhere else.',
    danger: 'If somebody is in danger now, call 999. Please do not wait for us.',
    list: 'Go to your list',
  },
  question: {
    title: (line: string, group: string) => (line === group ? line : `${line}: ${group}`),
    due: (organisation: string, day: string) =>
      `The policy names no day. ${organisation} asks for it by ${day}.`,
    policy: (clauses: string) => `What the policy says (${clauses})`,
    clause: (number: string) => `Clause ${number}:`,
    practice: 'Where this comes from',
    source: (source: string) => `${source}. The policy itself does not ask for it.`,
    dueAsked: (organisation: string, day: string) => `${organisation} asks for it by ${day}.`,
    posting: (who: string) => `${who} asks you about this post:`,
    first: 'Good to know first',
    how: (network: string) => `How to do it on ${network}`,
    howBook: (book: string) => `How to do it in ${book}`,
    howUploaded: 'How to do it, network by network',
    where: 'Where to look',
    remove: 'How to remove somebody',
    uploaded: 'Address books that you uploaded',
    reviewed: (day: string, search: string) =>
      `Menus move. We last looked at these on ${day}. If yours differ, search the settings for “${search}”.`,
    search: 'contacts',
    ownSite:
      'Look through your contacts, messages and lists there. If you do not find the way, search the settings for “contacts”.',
    label: 'What is your answer?',
    also: 'Short, and due on the same day. What you leave open here comes next.',
    alsoMore: 'How to do it, or another answer',
    said: (status: string) => `You said: ${status}. You can change it here.`,
    refused: (who: string) => `${who} did not agree to your answer, and wrote:`,
    unsure: (line: string) => `We will ask ${line} to talk it through with you.`,
    agree: (line: string) => `${line} is asked to agree.`,
    raises: {
      safeguarding: (who: string) =>
        `${who} hears of it today. Please write no details. If somebody is in danger now, call 999.`,
      'possible-breach': (who: string) => `${who} will hear of it today. Please write no details.`,
    } satisfies Record<RouteId, unknown>,
    day: 'On which day did you ask?',
    dayHint: (like: string) => `For example, ${like}`,
    reason: 'If you have kept some: why?',
    reasonHint: (who: string, above: number, someForHr: boolean) =>
      `Choose the reason that fits most of them. You need not tell us of people you did not meet through your role. ${who} is also asked to agree if you keep more than ${above}${someForHr ? ', unless it says that only HR sees it' : ''}.`,
    reasonAgree: (who: string) => `${who} is asked to agree`,
    reasonHr: 'only HR sees this',
    count: 'If you have kept some: how many?',
    countHint: 'A number is enough. Please do not send us their names.',
    save: 'Save and continue',
    choose: 'Choose one answer',
    chooseReason: 'Choose why you have kept some',
    badCount: (typed: string) =>
      typed
        ? `“${typed}” is not a number from 1 to 9999: write how many you have kept in figures, like 12`
        : 'Enter how many you have kept, a number from 1 to 9999',
    askedOn: 'the day on which you asked the network',
    dayOutside: (from: string, to: string) =>
      `Enter a day from ${from} up to today, ${to}: the day on which you asked the network`,
  },
  site: {
    title: 'Add another site',
    text: 'Did you get to know people through your role on another site or app? Add it here, and answer for it like for the others.',
    label: 'Which site or app is it?',
    hint: 'Only its name, such as Mastodon. No user names, and no names of contacts.',
    what: 'the name of the site',
    there: (site: string) =>
      `“${site}” is on your list already: answer for it there, or enter another site`,
    mistake: (answer: string) => `If you add one by mistake, answer “${answer}”.`,
    save: 'Add it to my list',
    added: (site: string) => `Saved: ${site} is on your list now. You can answer for it here.`,
  },
  recorded: {
    heading: 'Is this right?',
    text: {
      recorded: (on: string, who: string) =>
        `On ${on} ${who} wrote down that you have confirmed this:`,
      accepted: (on: string, who: string) =>
        `On ${on} ${who} wrote down that you may keep some contacts here:`,
      'not-applicable': (on: string, who: string) =>
        `On ${on} ${who} wrote down that there is nothing for you to do here:`,
    },
    when: 'The day you talked',
    how: 'How you talked',
    until: (day: string) =>
      `If it is right, you do not need to do anything. If it is not, tell us by ${day}. Nobody will mind.`,
    open: 'If it is right, you do not need to do anything. If it is not, tell us. Nobody will mind.',
    right: 'That is right',
    wrong: 'This is wrong',
    agree: {
      title: 'Say that what was written down is right',
      box: 'I have looked at it, and it is right',
      follows: 'It then counts as confirmed, and you do not need to do it yourself.',
      save: 'Yes, that is right',
      saved: () =>
        'Thank you. What was written down counts, and you do not need to do it yourself.',
      missing: 'Tick the box if what was written down is right, or go back',
    },
    dispute: {
      title: 'Say that what was written down is wrong',
      box: 'I have looked at it, and it is wrong',
      follows: 'It then no longer counts. You answer it yourself on your list, and HR is told.',
      save: 'Send: this is wrong',
      saved: (hr: string) =>
        `Thank you for telling us. What was written down no longer counts. You answer it yourself below, and ${hr} is told.`,
      missing: 'Tick the box if what was written down is wrong, or go back',
    },
    sent: 'What you sent',
  },
  check: {
    title: 'Check your answers and send',
    nothingYet: 'Nothing is sent yet. Look through it, change what is not right, then send.',
    none: 'No answer yet',
    /** Of a list that is closed. */
    noneAtEnd: 'No answer',
    saidLate: 'Done, as you told us afterwards',
    notYet: 'Some things have no answer yet. You can send when everything has one.',
    list: 'Go to your list',
    statement: 'By sending this you say:',
    name: 'Type your name',
    nameHint: 'It stands for your signature under these answers.',
    what: 'your name',
    send: 'Send your answers',
  },
  receipt: {
    title: 'Your receipt',
    done: 'Thank you: everything is done',
    have: 'Thank you: we have your answers',
    stopped: 'Your list is closed',
    neutral: { done: 'Everything is done', have: 'We have your answers' },
    reference: 'Your reference',
    confirmed: 'What you told us',
    signed: 'What you signed',
    signedBy: 'The name that you typed:',
    next: 'What happens next',
    closed:
      'Nothing more. Your list is closed, and we have sent a receipt to the address that HR has on file.',
    stoppedBy: (chief: string) =>
      `${chief} has decided to stop asking. You will get no more mails about it.`,
    referred:
      'It goes on in another procedure, not here. HR will tell you about it. You will get no more mails about this list.',
    cancelled: 'This list is no longer needed. You do not need to do anything.',
    nothing: 'Nothing more for now. If we need anything else, we send you a mail.',
    waits:
      'It is safe with us. It will be taken as soon as our system is free again, and then you get a mail.',
    keep: 'Keep a copy',
    print: 'You can also print this page.',
    correct: 'If something is not right',
    correctHow: (name: string, address: string) =>
      `Write to ${name} at ${address}, and we will put it right.`,
    thanks: (kind: Kind, organisation: string) =>
      volunteer(kind)
        ? `Thank you for giving your time to ${organisation}.`
        : `Thank you for your work with ${organisation}. We wish you well.`,
    list: 'Go to your list',
  },
  typed: { line: 'Line', answer: 'Answer', day: 'Day', reason: 'Reason', count: 'How many' },
  back: 'Your list',
}
