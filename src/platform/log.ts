import { type Logger, pino } from 'pino';

export type Log = Logger;

/** One JSON object a line on standard error, so that standard output stays the program's answer. Never personal data. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      redact: ['pin', 'accountNumber', 'fullName', 'phone', '*.pin', '*.accountNumber', '*.fullName'],
    },
    pino.destination(2),
  );
}
