export { offboarding } from './offboarding.ts'
export { sendOne } from './send-one.ts'
