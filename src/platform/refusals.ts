import { Conflict, Forbidden, NotFound, Refused } from './errors.ts';

/** What an HTTP reader receives when a command says no: a status, a sentence, and every reason. */
export type Answer = { status: number; message: string; reasons: string[] };

/** The one translation of our errors. Null means a bug: 500, logged, no detail shown. */
export function answerFor(error: unknown): Answer | null {
  if (error instanceof NotFound)
    return { status: 404, message: error.message, reasons: [error.message] };
  if (error instanceof Forbidden)
    return { status: 403, message: error.message, reasons: [error.message] };
  if (error instanceof Conflict)
    return { status: 409, message: error.message, reasons: [error.message] };
  if (error instanceof Refused)
    return { status: 422, message: error.message, reasons: error.reasons };
  return null;
}
