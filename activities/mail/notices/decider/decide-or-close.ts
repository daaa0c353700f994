import { link, list, paragraph, type Template } from '../../render/blocks.ts'
import { CHOOSE, chiefSubject } from '../shared/asking.ts'
import { deliverySum } from '../shared/deliveries.ts'
import { example } from '../shared/example.ts'
import { theLeaver } from '../shared/people.ts'
import { about, continued, forDecider } from '../shared/words.ts'

/** The last timer: after it the case waits for a person. */
export const decideOrClose: Template = {
  subject: () => `Last step: ${continued(chiefSubject)}`,
  blocks: (model) => [
    paragraph(
      `All that we do by ourselves is done for one leaver, ${theLeaver(model)}. This is still not confirmed:`,
    ),
    list(about(model, 'decide-or-close').map(forDecider)),
    paragraph(
      'The case now waits for you. You can talk with them, give them more time, record what they told you, or close it as not confirmed.',
    ),
    paragraph(deliverySum(model)),
    link(CHOOSE),
  ],
  rank: 85,
  example: example('decide-or-close', 'chief'),
}
