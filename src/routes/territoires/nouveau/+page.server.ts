import { fail, redirect } from '@sveltejs/kit';
import { canDefineTerritory, territoryDefinition } from '#modules/territories/index.ts';
import { defineTerritory } from '#modules/territories/server/index.ts';
import { Conflict, Forbidden, Refused } from '#platform/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!canDefineTerritory(locals.actor))
    throw new Forbidden(
      'Définir un territoire est réservé à la CRESS et à l’administration de la plateforme.',
    );
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
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
    const id = await defineTerritory(locals.db, locals.actor, parsed.data).catch(
      (error: unknown) => {
        if (error instanceof Refused)
          return error.reasons.map((message) => ({ field: 'communes', message }));
        if (error instanceof Conflict) return [{ field: 'name', message: error.message }];
        throw error;
      },
    );
    if (typeof id !== 'string') return fail(422, { values, errors: id });
    redirect(303, `/territoires/${id}`);
  },
};
