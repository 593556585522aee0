import { NotFound } from '#platform/errors.ts';
import { isUuid } from '#platform/uuid.ts';
import { ringsOf } from '#ui/map-projection.ts';
import type { PageServerLoad } from './$types';
import { listOutlines } from '#modules/territories/server/index.ts';
import { nafLabelsOf, findOrganisation, nearestLike } from '#modules/organisations/server/index.ts';

const NEIGHBOURS = 20;

export const load: PageServerLoad = async ({ locals: { db }, params }) => {
  const organisation = isUuid(params.id) ? await findOrganisation(db, params.id) : null;
  if (!organisation) throw new NotFound('Cette organisation n’est pas dans l’annuaire.');
  const near = await nearestLike(db, organisation, NEIGHBOURS);
  const departments = new Set([organisation, ...near].map(({ departmentCode }) => departmentCode));
  const around = (await listOutlines(db, { kind: 'department' })).filter(({ properties }) =>
    departments.has(properties.code),
  );
  return { organisation, near, activity: nafLabelsOf(organisation.naf), outlines: ringsOf(around) };
};
