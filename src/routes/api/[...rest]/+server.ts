import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** A program that asks for an address of the API that does not exist is answered in JSON, not with a page. */
export const fallback: RequestHandler = ({ url }) =>
  json(
    {
      erreur: `Cette adresse n’existe pas dans l’API : ${url.pathname}`,
      documentation: `${url.origin}/donnees`,
    },
    { status: 404 },
  );
