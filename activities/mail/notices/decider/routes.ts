import { link, paragraph, type Template } from '../../render/blocks.ts'
import { example } from '../shared/example.ts'

/**
 * What must not wait, at any hour (4.3). The mail says nothing of the matter, not even its kind,
 * and names nobody: it can be read on a locked phone, or by whoever reads a chief's mail.
 */
const route: Template = {
  subject: (_, { said }) => said.routeSubject,
  blocks: ({ reference }, { notices: { route: w } }) => [
    paragraph(w.what(reference)),
    link(w.look),
  ],
  rank: 89,
  nameless: true,
  example: example('route', 'chief'),
}

const routeAgain: Template = {
  subject: (_, { said }) => said.re(said.routeSubject),
  blocks: ({ reference, deadlineOn }, { notices }) => {
    const { open, openUntil, look } = notices['route-again']
    return [paragraph(deadlineOn ? openUntil(reference, deadlineOn) : open(reference)), link(look)]
  },
  rank: 88,
  nameless: true,
  example: example('route-again', 'data-lead', { deadlineOn: '2027-02-21' }),
}

export const byRoute = { route, 'route-again': routeAgain }
