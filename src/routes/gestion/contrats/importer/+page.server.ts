import { fail, redirect } from '@sveltejs/kit';
import { canImportContracts } from '#modules/programme/index.ts';
import { stageContract } from '#modules/programme/server/index.ts';
import { Forbidden, Refused } from '#platform/errors.ts';
import { signedIn } from '../../../mon-espace/signed-in.ts';
import { uploadOf } from '../contract-upload.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  if (!canImportContracts(signedIn(event))) throw new Forbidden();
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedIn(event);
    if (!canImportContracts(actor)) throw new Forbidden();
    const upload = await uploadOf(await event.request.formData(), 'texte-colle.yaml');
    if (!upload)
      return fail(422, { message: 'Choisissez un fichier, ou collez le texte du contrat.' });
    let id: string;
    try {
      id = await stageContract(event.locals.db, actor, upload);
    } catch (error) {
      if (error instanceof Refused) return fail(422, { message: error.message });
      throw error;
    }
    redirect(303, `/gestion/contrats/importer/${id}`);
  },
};
