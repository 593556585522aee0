import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { listOutlines } from '#modules/territories/server/index.ts';
import { nafLabelsOf, findOrganisation, nearestLike } from '#modules/organisations/server/index.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NEIGHBOURS = 20;

export const load: PageServerLoad = async ({ locals: { db }, params }) => {
  const organisation = UUID.test(params.id) ? await findOrganisation(db, params.id) : null;
  if (!organisation) error(404, 'Cette organisation n’est pas dans l’annuaire.');
  const near = await nearestLike(db, organisation, NEIGHBOURS);
  const departments = new Set([organisation, ...near].map(({ departmentCode }) => departmentCode));
  const outlines = (await listOutlines(db, { kind: 'department' }))
    .filter(({ properties }) => departments.has(properties.code))
    .flatMap(({ geometry }) =>
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    )
    .map(([ring]) => ring ?? []);
  return { organisation, near, activity: nafLabelsOf(organisation.naf), outlines };
};
