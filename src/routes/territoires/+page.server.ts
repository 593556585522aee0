import { canDefineTerritory } from '#modules/territories/index.ts';
import {
  findTerritories,
  listByKind,
  listLoads,
  listOutlines,
} from '#modules/territories/server/index.ts';
import { ringsOf } from '#ui/map-projection.ts';
import type { PageServerLoad } from './$types';

/** The régions of Europe: those overseas would leave them no room on the drawing. */
const inEurope = ([lon = 0, lat = 0]: number[]): boolean => lon > -6 && lon < 10 && lat > 41;

export const load: PageServerLoad = async ({ locals, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const [found, regions, formerRegions, overseas, projects, loads, outlines] = await Promise.all([
    q ? findTerritories(locals.db, q, 30) : [],
    listByKind(locals.db, 'region'),
    listByKind(locals.db, 'formerRegion'),
    listByKind(locals.db, 'overseasCollectivity'),
    listByKind(locals.db, 'adHoc'),
    listLoads(locals.db),
    q ? [] : listOutlines(locals.db, { kind: 'region' }),
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
    drawn: outlines
      .map((one) => ({ id: one.properties.id, name: one.properties.nom, rings: ringsOf([one]) }))
      .filter((region) => inEurope(region.rings[0]?.[0] ?? [])),
    canDefine: canDefineTerritory(locals.actor),
  };
};

/** This page is read: it carries no JavaScript. */
export const csr = false;
