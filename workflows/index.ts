export { addressee } from './engine/addressee.ts'
export { offboarding } from './engine/offboarding.ts'
export { sendOne } from './engine/send-one.ts'
