export { addressee } from './engine/addressee.ts'
export { offboarding } from './engine/offboarding.ts'
export { sendOne } from './engine/send-one.ts'

// The SDK keeps a trace of every promise that a workflow makes. With the usual ten lines that is a quarter
// of what the thread of workflows does; these show where an error comes from as well.
Error.stackTraceLimit = 4
