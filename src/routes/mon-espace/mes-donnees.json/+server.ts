import { ownData } from '#modules/accounts/server/index.ts';
import { signedIn } from '../signed-in.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = signedIn(event);
  return new Response(JSON.stringify(await ownData(event.locals.db, actor), null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mes-donnees-maillage.json"',
    },
  });
};
