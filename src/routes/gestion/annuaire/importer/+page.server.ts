import { fail, redirect } from '@sveltejs/kit';
import { canImportDirectory } from '#modules/imports/index.ts';
import {
  forgetMapping,
  listImports,
  listMappings,
  receiveFile,
} from '#modules/imports/server/index.ts';
import { isDay } from '#platform/day.ts';
import { Forbidden, Refused } from '#platform/errors.ts';
import { LIMITS, tooHeavy } from '#platform/tabular/limits.ts';
import { signedIn } from '../../../mon-espace/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a form adds around a file. */
const ENVELOPE = 64 * 1024;

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  signedIn(event);
  if (!canImportDirectory(locals.actor)) throw new Forbidden();
  const [imports, mappings] = await Promise.all([
    listImports(locals.db, 20),
    listMappings(locals.db),
  ]);
  return { imports, mappings };
};

export const actions: Actions = {
  envoyer: async ({ locals, request }) => {
    if (!canImportDirectory(locals.actor)) throw new Forbidden();
    const announced = Number(request.headers.get('content-length'));
    if (announced > LIMITS.bytes + ENVELOPE) {
      await request.body?.cancel();
      return fail(413, {
        values: noValues,
        errors: tooHeavy(announced).reasons.map((message) => ({ field: 'fichier', message })),
      });
    }
    const form = await request.formData();
    const values = {
      source: String(form.get('source') ?? ''),
      date: String(form.get('date') ?? ''),
      licence: String(form.get('licence') ?? ''),
    };
    const file = form.get('fichier');
    const errors: { field: string; message: string }[] = [];
    if (!(file instanceof File) || file.size === 0)
      errors.push({
        field: 'fichier',
        message: 'Choisissez un fichier CSV ou Excel (.xlsx) qui n’est pas vide.',
      });
    if (values.source.trim() === '')
      errors.push({ field: 'source', message: 'Dites d’où viennent ces données.' });
    if (values.date !== '' && !isDay(values.date))
      errors.push({
        field: 'date',
        message: 'Cette date n’existe pas : écrivez-la comme 2025-12-01, ou laissez la case vide.',
      });
    if (errors.length > 0 || !(file instanceof File)) return fail(422, { values, errors });
    let id: string;
    try {
      id = await receiveFile(locals.db, locals.actor, {
        name: file.name,
        content: Buffer.from(await file.arrayBuffer()),
        origin: {
          source: values.source,
          sourceDate: values.date || null,
          licence: values.licence.trim() || null,
        },
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return fail(422, {
        values,
        errors: error.reasons.map((message) => ({ field: 'fichier', message })),
      });
    }
    redirect(303, `/gestion/annuaire/importer/${id}`);
  },

  oublier: async ({ locals, request }) => {
    if (!canImportDirectory(locals.actor)) throw new Forbidden();
    const form = await request.formData();
    await forgetMapping(locals.db, locals.actor, String(form.get('correspondance') ?? ''));
    redirect(303, '/gestion/annuaire/importer');
  },
};

const noValues = { source: '', date: '', licence: '' };
