import { fail, redirect } from '@sveltejs/kit';
import { compareContracts, countsOf, withExcerpts } from '#modules/programme/index.ts';
import {
  applyStage,
  documentOf,
  dropStage,
  findContract,
  getStage,
  recheckStage,
} from '#modules/programme/server/index.ts';
import { Conflict, Refused } from '#platform/errors.ts';
import { signedIn } from '../../../../mon-espace/signed-in.ts';
import { uploadOf } from '../../contract-upload.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals;
  const { document, findings, ...stage } = await getStage(db, signedIn(event), event.params.id);
  if (stage.state === 'applied') redirect(303, `/gestion/contrats/journal/${stage.importId}`);
  if (stage.state === 'dropped') redirect(303, '/gestion/contrats');
  const current = document ? await findContract(db, document.reference) : null;
  return {
    stage,
    title: document?.title ?? null,
    findings: withExcerpts(stage.content, findings),
    counts: document ? countsOf(document) : null,
    changes: document && current ? compareContracts(documentOf(current), document) : null,
    isStale: document !== null && (current?.revision ?? null) !== stage.baseRevision,
  };
};

export const actions: Actions = {
  verifier: async (event) => {
    const { db } = event.locals;
    await getStage(db, signedIn(event), event.params.id);
    const upload = await uploadOf(await event.request.formData(), '');
    try {
      await recheckStage(db, signedIn(event), event.params.id, upload);
    } catch (error) {
      if (error instanceof Refused || error instanceof Conflict)
        return fail(422, { message: error.message });
      throw error;
    }
    redirect(303, `/gestion/contrats/importer/${event.params.id}`);
  },
  appliquer: async (event) => {
    const form = await event.request.formData();
    let importId: number;
    try {
      importId = await applyStage(
        event.locals.db,
        signedIn(event),
        event.params.id,
        String(form.get('empreinte')),
      );
    } catch (error) {
      if (error instanceof Refused) return fail(422, { message: error.message });
      if (error instanceof Conflict) return fail(409, { message: error.message });
      throw error;
    }
    redirect(303, `/gestion/contrats/journal/${importId}`);
  },
  abandonner: async (event) => {
    await dropStage(event.locals.db, signedIn(event), event.params.id);
    redirect(303, '/gestion/contrats');
  },
};
