import { json } from '@sveltejs/kit';
import { contractJsonSchema } from '#modules/programme/server/index.ts';
import type { RequestHandler } from './$types';

/** Public, like the contracts: it says how a file is written, nothing else. */
export const GET: RequestHandler = () =>
  json(contractJsonSchema(), {
    headers: { 'content-disposition': 'attachment; filename="maillage-contrat-1.schema.json"' },
  });
