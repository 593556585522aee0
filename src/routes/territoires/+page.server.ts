import { canDefineTerritory } from '#modules/territories/index.ts';
import { findTerritories, listByKind, listLoads } from '#modules/territories/server/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const [found, regions, formerRegions, overseas, projects, loads] = await Promise.all([
    q ? findTerritories(locals.db, q, 30) : [],
    listByKind(locals.db, 'region'),
    listByKind(locals.db, 'formerRegion'),
    listByKind(locals.db, 'overseasCollectivity'),
    listByKind(locals.db, 'adHoc'),
    listLoads(locals.db),
  ]);
  const attributions = [...new Set(loads.map((load) => `${load.attribution} (${load.licence})`))];
  return {
    q,
    found,
    regions,
    formerRegions,
    overseas,
    projects,
    attributions,
    canDefine: canDefineTerritory(locals.actor),
  };
};
