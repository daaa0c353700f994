/** What is wrong with a time stamp, as the end of a sentence. */
export class StampFault extends Error {}
