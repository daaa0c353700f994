/** How pages, papers and mails look: logo and colour. */
export const look = {
  title: 'Logo and colour',
  text: 'They stand on the pages of leavers and of those who decide, at the top of HR’s, and on papers (PDF). The colour is on the button of mails as well; the logo is in no mail, as many readers block it or show it as an attachment. They hold at once, in running cases too.',
  saved: 'Saved. Pages, papers and mails look like this from now on.',
  lookOnly: 'You can look at this. An administrator can change it.',
  stale: {
    heading: 'Nothing was saved: somebody else changed it meanwhile',
    text: 'Below is what stands now; the colour that you typed is in its box. Look at it, and save again.',
  },
  colour: {
    title: 'Colour of buttons and links',
    label: 'Colour (optional)',
    hint: 'A # and six digits or letters from a to f, like #7a1f5c: ask whoever made your logo. It has to be dark enough for everybody to read. Empty: the usual one.',
    noColour: (typed: string) =>
      `“${typed}” is no colour: write a # and six digits or letters from a to f, like #7a1f5c`,
    grounds: {
      button: 'White words on it',
      page: 'Links in it on the page',
      note: 'Links in it on a tinted note',
    },
    pale: (typed: string, ground: string, ratio: string, nearest: string) =>
      `${typed} is too light. ${ground} stand out ${ratio} to 1, and 4.5 to 1 is needed for everybody to read them (WCAG 2.2, 1.4.3). The nearest shade that does is ${nearest}`,
  },
  logo: {
    title: 'Logo',
    absent: 'There is none: pages show the organisation’s name.',
    label: 'A new logo (optional)',
    hint: 'A PNG or SVG file of at most 200 kB, best with a clear ground. It is shown at most 48 pixels high, on white.',
    remove: 'Take the logo away',
    faults: {
      large: (size: string) =>
        `The file is ${size}: the most is 200 kB. Save the logo smaller, for the web`,
      kind: 'The file is neither a PNG nor an SVG. Save the logo as one of them',
      broken: 'The file could not be read. Choose it again',
      again: 'The file is right, and is not saved yet: browsers let go of it. Choose it again',
      png: 'The PNG is damaged, or its end is missing. Save it again, and send that',
      dimensions: (width: number, height: number) =>
        `The picture is ${width} × ${height} pixels: at most 4,000 each way. Save it smaller`,
      svg: 'The SVG is no well-formed drawing. Save it again, as “plain SVG” where your program has that',
      noSize:
        'The SVG does not say how large it is (a viewBox, or width and height). Save it again, as “plain SVG” where your program has that',
      element: (name: string) =>
        `The SVG holds <${name}>, which is not shown here. Save it as plain shapes: text turned into paths, without pictures, filters and animations`,
      style: (what: string) =>
        `The SVG’s style “${what}” is not understood here. Save it with presentation attributes, as “plain SVG” where your program has that`,
      reference: (what: string) =>
        `The SVG points outside of itself (${what}). Save it with all of its parts inside`,
      empty: 'Nothing would be seen of the SVG: it holds no shape. Save it again',
    },
  },
  save: 'Save',
}
