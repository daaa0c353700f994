import { decider } from '../../../../words/en/decider/index.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

/**
 * Who a decider's page is about, so that nobody is taken for another of the same name: name, role and
 * last day. 'Sam Sample · Helpline, volunteer · last day Friday 29 January 2027'. Pure.
 */
export function aboutLine({ file, names }: Pick<Visit, 'file' | 'names'>): string {
  return decider.asking.about(names.leaver, whatTheyDid(file), fullDate(file, file.state.endDate))
}

/** 'Helpline, volunteer', or the kind alone where no role was entered. */
export const whatTheyDid = ({ people, kind }: Visit['file']): string =>
  [people.leaver.roleTitle, kind].filter(Boolean).join(', ')
