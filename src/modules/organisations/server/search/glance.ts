import type { Database } from '#platform/db/connect.ts';
import { familyKeys, type Family } from '../../model/families.ts';
import { everything } from '../../model/search.ts';
import { currentState, findAsOf, type Found } from './search.ts';

/** Enough points to see where organisations are, few enough for a light page. */
const MOST_POINTS = 500;

/** The directory at first sight. `placed` counts the organisations of `within` that have a point; `points` may be a share of them. */
export type Glance = {
  total: number;
  families: { family: Family; total: number }[];
  within: string | null;
  placed: number;
  points: { lon: number; lat: number; family: Family | null }[];
};

/** `within` is a territory's id; null means everywhere. */
export async function directoryGlance(db: Database, within: string | null): Promise<Glance> {
  const state = await currentState(db);
  const [all, here] = await Promise.all([
    findAsOf(db, state, everything, null),
    findAsOf(db, state, everything, within === null ? null : { id: within, lon: null, lat: null }),
  ]);
  const kept = glances.get(here);
  if (kept?.all === all) return kept.glance;
  const glance = look(all, here, within);
  glances.set(here, { all, glance });
  return glance;
}

/** Searches are kept until the directory or the territories change; so is what they show at first sight. */
const glances = new WeakMap<Found, { all: Found; glance: Glance }>();

function look(all: Found, here: Found, within: string | null): Glance {
  const { columns } = here;
  const placed = here.ordinals.filter((at) => !Number.isNaN(columns.lon[at]!));
  const step = Math.max(1, Math.ceil(placed.length / MOST_POINTS));
  const points = [...placed.filter((_, rank) => rank % step === 0)].map((at) => ({
    lon: Math.round(columns.lon[at]! * 1000) / 1000,
    lat: Math.round(columns.lat[at]! * 1000) / 1000,
    family: familyKeys[columns.facets.family[at]! - 1] ?? null,
  }));
  return {
    total: all.ordinals.length,
    families: familyKeys.map((family) => ({
      family,
      total: all.facets.family.find((one) => one.key === family)?.count ?? 0,
    })),
    within,
    placed: placed.length,
    points,
  };
}
