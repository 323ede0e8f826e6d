import pg from 'pg';
import { type Logger, pino } from 'pino';

export type Log = Logger;

/** One JSON object a line on standard error, so that standard output stays the program's answer. Never personal data. */
export function createLog(level: string, destination: pino.DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level,
      redact: ['pin', 'accountNumber', 'fullName', 'phone', '*.pin', '*.accountNumber', '*.fullName'],
    },
    destination,
  );
}

export interface ErrorFacts {
  readonly type: string;
  readonly message?: string;
  /** SQLSTATE, or the system's code. */
  readonly code?: string;
  readonly constraint?: string;
  /** Where it was thrown, line by line. */
  readonly at: string;
}

/** Long runs of digits in a message are numbers of somebody. */
const LONG_NUMBER = /\d{8,}/g;

/**
 * What may be said of an error. The database and JSON repeat in their messages the values they choke on, so theirs stay unsaid: code, constraint and
 * place tell which statement it was.
 */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, at: '' };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const repeatsValues = error instanceof pg.DatabaseError || error instanceof SyntaxError;
  return {
    type: error.name,
    ...(repeatsValues ? {} : { message: error.message.replace(LONG_NUMBER, '…') }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  };
}

/** The same error for whoever keeps or prints messages: the job queue writes them into its table. */
export function sayable(error: unknown): Error {
  const { type, message, code, constraint, at } = errorFacts(error);
  const said = new Error([type, code, constraint, message].filter(Boolean).join(': '));
  said.stack = `${said.message}\n${at}`;
  return said;
}
