/** Who acts for somebody else from and to a day. */
export const standIns = {
  title: 'Who stands in for whom',
  text: 'Somebody who decides is away, and another acts for them from and to a day. In every open case of theirs the one who stands in is asked in their place, by a link of their own; mails say for whom. When the days are over, everything goes back by itself. Each case keeps it in its record.',
  link: 'Who stands in for whom',
  caption: 'Who stands in, for whom, from and to which day',
  head: ['Who is away', 'Who stands in', 'From and to', 'Now'],
  empty: 'Nobody stands in for anybody just now.',
  phases: { before: 'to come', now: 'stands in', over: 'goes back' },
  for: (name: string, email: string) => `for ${name}, ${email}`,
  days: (from: string, to: string) => `${from} to ${to}`,
  end: { before: 'Take it back', now: 'End it today', over: 'End it today' },
  endAbout: (name: string) => `: ${name}`,
  add: {
    title: 'Name somebody',
    of: {
      label: 'Email address of who is away',
      hint: 'As it stands in their cases or in Settings.',
    },
    name: 'Name of who stands in',
    email: 'Email address of who stands in',
    from: { label: 'First day', hint: 'From the morning of this day on.' },
    to: { label: 'Last day', hint: 'From the day after everything goes back.' },
    send: 'Save',
  },
  fromWhat: 'the first day',
  toWhat: 'the last day',
  faults: {
    nobody: (email: string) =>
      `Nobody with the address “${email}” acts in an open case, or stands in Settings: check it`,
    same: 'Who stands in must be somebody else than who is away',
    backwards: 'The last day is before the first: check both',
    past: 'The last day is over already: choose a later one',
    away: (name: string, from: string, to: string) =>
      `${name} is away from ${from} to ${to}, and somebody stands in for them: name somebody else, or other days`,
    twice: (name: string) => `Somebody stands in for ${name} already: end that first`,
  },
  done: 'Saved. Open cases follow at once, or on the first day.',
  ended: 'It ends today. Open cases go back at once.',
  takenBack: 'It is taken back before its first day. Open cases stay as they are.',
  acts: {
    named: (who: string, of: string, from: string, to: string) =>
      `named ${who} to stand in for ${of} from ${from} to ${to}`,
    ended: (who: string, of: string) => `ended that ${who} stands in for ${of}`,
  },
  /** On the page of whoever decides. */
  own: {
    link: 'You will be away? Say who stands in for you',
    title: 'Who stands in for you?',
    text: 'From the first day to the last, they are asked in your place in all that is open, by a link of their own. Your link ends meanwhile, and you get a new one when something waits for you again.',
    done: (name: string, from: string, to: string) =>
      `Saved. ${name} stands in for you from ${from} to ${to}.`,
    now: (name: string, to: string) => `${name} stands in for you until ${to}.`,
    before: (name: string, from: string, to: string) =>
      `${name} will stand in for you from ${from} to ${to}. HR can change that.`,
    self: 'Whoever answered by their own link',
  },
}
