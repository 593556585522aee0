import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#modules/accounts/index.ts';
import { canDefineTerritory, territoryDefinition } from '#modules/territories/index.ts';
import { defineTerritory } from '#modules/territories/server/index.ts';
import { Conflict, Forbidden, Refused } from '#platform/errors.ts';
import { signedIn } from '../../mon-espace/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

function mayDefine(event: RequestEvent): Actor {
  const actor = signedIn(event);
  if (!canDefineTerritory(actor))
    throw new Forbidden(
      'Définir un territoire est réservé à la CRESS et à l’administration de la plateforme.',
    );
  return actor;
}

export const load: PageServerLoad = (event) => void mayDefine(event);

export const actions: Actions = {
  default: async (event) => {
    const actor = mayDefine(event);
    const { request, locals } = event;
    const values = Object.fromEntries(await request.formData()) as Record<string, string>;
    const parsed = territoryDefinition.safeParse(values);
    if (!parsed.success)
      return fail(422, {
        values,
        errors: parsed.error.issues.map(({ path, message }) => ({
          field: String(path[0]),
          message,
        })),
      });
    const id = await defineTerritory(locals.db, actor, parsed.data).catch((error: unknown) => {
      if (error instanceof Refused)
        return error.reasons.map((message) => ({ field: 'communes', message }));
      if (error instanceof Conflict) return [{ field: 'name', message: error.message }];
      throw error;
    });
    if (typeof id !== 'string') return fail(422, { values, errors: id });
    redirect(303, `/territoires/${id}`);
  },
};
