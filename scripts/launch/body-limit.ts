import type { IncomingMessage, ServerResponse } from 'node:http';

const MEGABYTE = 1_000_000;
/** Files to import. The pages' handler enforces it too, for bodies that do not announce their size. */
export const BODY_LIMIT = 60 * MEGABYTE;
/** Anything that is not a file: a form's fields, a pasted document. */
const TEXT_LIMIT = 4 * MEGABYTE;
/** Where everybody may write, nobody sends a file: what one sends there is held whole in memory. */
const OPEN_LIMIT = MEGABYTE;
/** The pages that take files; they let in only people who are signed in. */
const DESK = /^\/gestion\//;

const page = (message: string): string => `<!doctype html><html lang="fr"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Fichier trop volumineux · Maillage</title>
<body style="font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<h1>Ce fichier est trop volumineux</h1><p>${message}</p>
<p><a href="/">Revenir à l’accueil</a></p></html>`;

function limitOf(request: IncomingMessage): number {
  // "/gestion/../connexion" is /connexion: the address is read as the pages will read it
  const here = 'http://localhost';
  const target = request.url ?? '';
  const path = URL.canParse(target, here) ? new URL(target, here).pathname : '';
  if (!DESK.test(path)) return OPEN_LIMIT;
  return /^multipart\/form-data/i.test(request.headers['content-type'] ?? '')
    ? BODY_LIMIT
    : TEXT_LIMIT;
}

/**
 * Answers 413 before reading a body whose size is above the limit, or untold where everybody may write;
 * returns whether it did.
 * What the browser still sends is thrown away as it comes, so that it gets to read the answer.
 */
export function refuseTooLarge(request: IncomingMessage, response: ServerResponse): boolean {
  const limit = limitOf(request);
  const size = Number(request.headers['content-length'] ?? 0);
  // browsers always announce a form's size; the handler still counts what is not announced
  const isHidden = limit === OPEN_LIMIT && request.headers['transfer-encoding'] !== undefined;
  if (!(size > limit) && !isHidden) return false;
  const said = isHidden
    ? 'L’envoi n’annonce pas sa taille'
    : `L’envoi fait ${Math.ceil(size / MEGABYTE)} Mo`;
  const message =
    `${said} ; le service en accepte ${limit / MEGABYTE} au plus ici. ` +
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
