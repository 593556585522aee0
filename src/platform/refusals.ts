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
  return unreadable(error) && { status: 400, message: UNREADABLE, reasons: [UNREADABLE] };
}

const UNREADABLE =
  'Cette demande contient un caractère invisible ou un envoi incomplet, que le service ne sait pas lire.';
/** PostgreSQL: a character that no text may hold (NUL), in a text or in JSON. */
const NOT_TEXT = new Set(['22021', '22P05']);

/** What was sent is at fault, not the service: bytes that are no text, a form cut short. */
function unreadable(error: unknown): true | null {
  if (!(error instanceof Error)) return null;
  const isForm = error instanceof TypeError && /body as FormData|multipart/i.test(error.message);
  return isForm || NOT_TEXT.has((error as { code?: string }).code ?? '') || null;
}
