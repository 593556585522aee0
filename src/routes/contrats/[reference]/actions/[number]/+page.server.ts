import { NotFound } from '#platform/errors.ts';
import { axisRank, placeOfAction } from '#modules/programme/index.ts';
import { contractToRead } from '../../contract-to-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const contract = await contractToRead(locals.db, params.reference);
  const place = placeOfAction(contract, params.number);
  if (!place) throw new NotFound('Ce contrat n’a pas d’action de ce numéro.');
  return { contract, place, rank: place.axis ? axisRank(contract, place.axis.number) : 0 };
};
