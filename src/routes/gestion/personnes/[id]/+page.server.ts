import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { canManagePeople, endGrantForm, grantForm } from '#modules/accounts/index.ts';
import {
  endGrant,
  findPerson,
  grantRole,
  listGrants,
  listMemberships,
} from '#modules/accounts/server/index.ts';
import { addDays } from '#platform/day.ts';
import { Conflict, Forbidden, NotFound, Refused } from '#platform/errors.ts';
import { signedIn } from '../../../mon-espace/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

type Form = 'accorder' | 'terminer';
type Errors = { field: string; message: string }[];

const refusal = (which: Form, errors: Errors, values: Record<string, string>) =>
  fail(422, { which, errors, values });

const fieldErrors = (error: z.ZodError): Errors =>
  error.issues.map((issue) => ({ field: String(issue.path[0]), message: issue.message }));

async function readForm(request: Request): Promise<Record<string, string>> {
  const form = await request.formData();
  return Object.fromEntries(
    [...form].map(([name, value]) => [name, String(value).slice(0, 2_000)]),
  );
}

/** What the commands refuse is said beside the form; the rest goes its way. */
async function attempt(which: Form, values: Record<string, string>, act: () => Promise<unknown>) {
  try {
    await act();
  } catch (error) {
    if (error instanceof Refused) {
      const field = which === 'accorder' ? 'debut' : 'dernier';
      return refusal(
        which,
        error.reasons.map((message) => ({ field, message })),
        values,
      );
    }
    if (error instanceof Conflict) {
      return refusal(which, [{ field: 'role', message: error.message }], values);
    }
    throw error;
  }
  return null;
}

export const load: PageServerLoad = async (event) => {
  if (!canManagePeople(signedIn(event))) throw new Forbidden();
  const { db, day } = event.locals;
  const known = z.uuid().safeParse(event.params.id).success;
  const person = known ? await findPerson(db, event.params.id) : undefined;
  if (!person) throw new NotFound('Cette personne n’a pas, ou n’a plus, de compte ici.');
  const [grants, memberships] = await Promise.all([
    listGrants(db, person.id),
    listMemberships(db, person.id),
  ]);
  return { person, grants, memberships, day, yesterday: addDays(day, -1) };
};

export const actions: Actions = {
  accorder: async (event) => {
    const actor = signedIn(event);
    if (!canManagePeople(actor)) throw new Forbidden();
    if (!z.uuid().safeParse(event.params.id).success)
      throw new NotFound('Cette personne n’existe pas.');
    const values = await readForm(event.request);
    const parsed = grantForm.safeParse(values);
    if (!parsed.success) return refusal('accorder', fieldErrors(parsed.error), values);
    const { role, debut, fin, raison } = parsed.data;
    const grant = { role, scope: null, from: debut, to: fin };
    const refused = await attempt('accorder', values, () =>
      grantRole(event.locals.db, actor, event.params.id, grant, raison),
    );
    return refused ?? redirect(303, event.url.pathname);
  },
  terminer: async (event) => {
    const actor = signedIn(event);
    if (!canManagePeople(actor)) throw new Forbidden();
    const values = await readForm(event.request);
    const parsed = endGrantForm.safeParse(values);
    if (!parsed.success) return refusal('terminer', fieldErrors(parsed.error), values);
    const { attribution, dernier, raison_fin: reason } = parsed.data;
    const refused = await attempt('terminer', values, () =>
      endGrant(event.locals.db, actor, attribution, { lastDay: dernier, reason }),
    );
    return refused ?? redirect(303, event.url.pathname);
  },
};
