import { counted } from '../../../../words/en/counted.ts'
import { erased } from '../../../../words/en/erased.ts'
import { actorName, inBrackets, type Says } from './pieces.ts'

/** What is forgotten, or not. */
export const ERASING: Says<'erased' | 'erasure-refused'> = {
  erased: ({ stages, why, fields }) => {
    const count = Object.values(fields).flat().length
    const texts = count ? [counted(count, { one: 'text', other: 'texts' })] : []
    const what = stages.map((one) => erased.stages[one])
    return {
      text: erased.hr.erased(what.join('; '), erased.because[why], inBrackets(texts)),
      tone: 'plain',
    }
  },
  'erasure-refused': ({ by, ground }, context) => ({
    text: erased.hr.refused(actorName(by, context), erased.refused[ground]),
    tone: 'amber',
  }),
}
