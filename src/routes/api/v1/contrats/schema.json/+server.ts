import { json } from '@sveltejs/kit';
import { contractJsonSchema } from '#modules/programme/server/index.ts';
import type { RequestHandler } from './$types';

/** The same schema as for the people who import, at the address of the API. */
export const GET: RequestHandler = () =>
  json(contractJsonSchema(), {
    headers: {
      'access-control-allow-origin': '*',
      'content-disposition': 'attachment; filename="maillage-contrat-1.schema.json"',
    },
  });
