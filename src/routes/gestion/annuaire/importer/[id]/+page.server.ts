import { fail, redirect } from '@sveltejs/kit';
import { canImportDirectory, isDirectoryField, type Mapping } from '#modules/imports/index.ts';
import {
  chooseMapping,
  countProblems,
  findImport,
  listProblems,
  sampleLines,
  startApply,
  startCheck,
  waitShortly,
} from '#modules/imports/server/index.ts';
import { Forbidden, NotFound, Refused } from '#platform/errors.ts';
import { signedIn } from '../../../../mon-espace/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const PROBLEMS = 50;
const SAMPLE = 8;
/** How long a request waits for a work that is often short. */
const PATIENCE = 2_500;

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  signedIn(event);
  if (!canImportDirectory(locals.actor)) throw new Forbidden();
  const job = await findImport(locals.db, params.id);
  if (!job) throw new NotFound('Cet import n’existe pas.');
  const decided = job.state === 'checked' || job.state === 'applied';
  const atColumns =
    job.state === 'received' ||
    (url.searchParams.get('etape') === 'colonnes' && job.state === 'checked');
  const [problems, problemCount, created, changed, closest] = decided
    ? await Promise.all([
        listProblems(locals.db, job.id, PROBLEMS),
        countProblems(locals.db, job.id),
        sampleLines(locals.db, job.id, 'created', SAMPLE),
        sampleLines(locals.db, job.id, 'changed', SAMPLE),
        sampleLines(locals.db, job.id, 'possibleDuplicate', SAMPLE),
      ])
    : [[], 0, [], [], []];
  return { job, atColumns, problems, problemCount, created, changed, closest };
};

const back = (id: string): never => redirect(303, `/gestion/annuaire/importer/${id}`);

export const actions: Actions = {
  verifier: async ({ locals, params, request }) => {
    if (!canImportDirectory(locals.actor)) throw new Forbidden();
    const form = await request.formData();
    const job = await findImport(locals.db, params.id);
    const mapping: Mapping = (job?.columns ?? []).map((_, index) => {
      const field = String(form.get(`colonne-${index}`) ?? '');
      return isDirectoryField(field) ? field : null;
    });
    try {
      await chooseMapping(
        locals.db,
        locals.actor,
        params.id,
        mapping,
        String(form.get('nom') ?? '') || null,
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return fail(422, {
        mapping,
        errors: error.reasons.map((message) => ({ field: 'colonne-0', message })),
      });
    }
    await startCheck(locals.db, locals.actor, params.id);
    await waitShortly(params.id, PATIENCE);
    back(params.id);
  },

  reprendre: async ({ locals, params }) => {
    await startCheck(locals.db, locals.actor, params.id);
    await waitShortly(params.id, PATIENCE);
    back(params.id);
  },

  importer: async ({ locals, params, request }) => {
    if (!canImportDirectory(locals.actor)) throw new Forbidden();
    const form = await request.formData();
    await startApply(locals.db, locals.actor, params.id, form.get('doublons') === 'on');
    await waitShortly(params.id, PATIENCE);
    back(params.id);
  },
};
