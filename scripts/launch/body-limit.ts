import type { IncomingMessage, ServerResponse } from 'node:http';

const MEGABYTE = 1_000_000;
/** Files to import. The pages' handler enforces it too, for bodies that do not announce their size. */
export const BODY_LIMIT = 60 * MEGABYTE;
/** Anything that is not a file: a form's fields, a pasted document. */
const TEXT_LIMIT = 4 * MEGABYTE;

const page = (message: string): string => `<!doctype html><html lang="fr"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Fichier trop volumineux · Maillage</title>
<body style="font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<h1>Ce fichier est trop volumineux</h1><p>${message}</p>
<p><a href="/">Revenir à l’accueil</a></p></html>`;

/**
 * Answers 413 before reading a body that announces a size above the limit; returns whether it did.
 * What the browser still sends is thrown away as it comes, so that it gets to read the answer.
 */
export function refuseTooLarge(request: IncomingMessage, response: ServerResponse): boolean {
  const isFile = /^multipart\/form-data/i.test(request.headers['content-type'] ?? '');
  const limit = isFile ? BODY_LIMIT : TEXT_LIMIT;
  const size = Number(request.headers['content-length'] ?? 0);
  if (!(size > limit)) return false;
  const message =
    `L’envoi fait ${Math.ceil(size / MEGABYTE)} Mo ; le service en accepte ${limit / MEGABYTE} au plus. ` +
    'Rien n’a été enregistré. Coupez le fichier en plusieurs parties, ou retirez-en les colonnes inutiles.';
  const wantsPage = /text\/html/.test(request.headers.accept ?? '');
  response.writeHead(413, {
    'content-type': wantsPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(
    wantsPage ? page(message) : JSON.stringify({ type: 'error', status: 413, error: { message } }),
  );
  request.resume();
  request.setTimeout(30_000, () => request.destroy());
  return true;
}
