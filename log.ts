import { type DestinationStream, type Logger, pino } from 'pino'

/**
 * Structured logs, UTC, one JSON line each: ids and codes only. What is not named here by its
 * caller does not get in: no names, addresses, links or free text (ASVS 16.2.5).
 */
export const makeLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(1),
  )
