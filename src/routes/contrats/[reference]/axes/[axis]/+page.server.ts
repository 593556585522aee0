import { NotFound } from '#platform/errors.ts';
import { actionsOfAxis, axisRank, objectiveTree } from '#modules/programme/index.ts';
import { contractToRead } from '../../contract-to-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const contract = await contractToRead(locals.db, params.reference);
  const axis = contract.axes.find((one) => one.number === params.axis);
  if (!axis) throw new NotFound('Ce contrat n’a pas d’axe de ce numéro.');
  return {
    contract,
    axis,
    rank: axisRank(contract, axis.number),
    actionCount: actionsOfAxis(contract, axis.number).length,
    tree: objectiveTree(contract, axis.number),
  };
};
