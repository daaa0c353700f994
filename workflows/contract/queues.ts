/**
 * Where sign-in mails wait for a worker: apart from all else, so that no number of slow mails about
 * cases keeps HR out.
 */
export const signInQueue = (taskQueue: string): string => `${taskQueue}-sign-in`
