import { canBeWritten } from '../../../workflows/notify/notices.ts'
import { withPending } from '../../read/with-pending.ts'
import type { Visit } from './visit.ts'

/**
 * Whether a leaver's pages may be open to somebody else: nobody has said yet that the address is
 * theirs. Such a visitor is told nothing of the case, and no name (UK GDPR 5(1)(f)). Pure.
 */
export const isDoubtful = ({ file, role }: Pick<Visit, 'file' | 'role'>): boolean =>
  role === 'leaver' && !canBeWritten(withPending(file).state, file.now)
