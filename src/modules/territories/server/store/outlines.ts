import { sql } from 'kysely';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { Database } from '#platform/db/connect.ts';
import type { TerritoryKind } from '../../model.ts';
import { listContained } from './containment.ts';
import { currentTerritoryRevision } from './revision.ts';

/** The outline of a territory as maps take it. */
export type OutlineFeature = Feature<
  Polygon | MultiPolygon,
  { id: string; code: string; nom: string }
>;

type OutlineRow = { id: string; code: string; name: string; geometry: Polygon | MultiPolygon };

type Kept = { revision: number; features: Promise<OutlineFeature[]> };
const keptOf = new WeakMap<Database, Map<string, Kept>>();
const KEPT_AT_MOST = 40;
const MOST = 5000;

/**
 * The outlines of the territories of a kind, within another one or in all of France, as GeoJSON features; empty when
 * no contour was loaded. The same array is answered until a territory changes: do not change it.
 */
export async function listOutlines(
  db: Database,
  { kind, within }: { kind: TerritoryKind; within?: string | null },
): Promise<OutlineFeature[]> {
  const kept = keptOf.get(db) ?? new Map<string, Kept>();
  keptOf.set(db, kept);
  const key = `${kind} ${within ?? ''}`;
  const revision = await currentTerritoryRevision(db);
  const known = kept.get(key);
  if (known?.revision === revision) return known.features;
  const features = readOutlines(db, kind, within ?? null);
  kept.delete(key);
  kept.set(key, { revision, features });
  features.catch(() => kept.delete(key));
  if (kept.size > KEPT_AT_MOST) kept.delete(kept.keys().next().value!);
  return features;
}

async function readOutlines(
  db: Database,
  kind: TerritoryKind,
  within: string | null,
): Promise<OutlineFeature[]> {
  const ids = within
    ? (await listContained(db, within, kind, 1, MOST)).map((territory) => territory.id)
    : null;
  const { rows } = await sql<OutlineRow>`
    select t.id, t.code, t.name, c.geometry from territory t join territory_contour c on c.territory_id = t.id
    where t.kind = ${kind} and (${ids}::text[] is null or t.id = any(${ids})) order by t.id limit ${MOST}`.execute(
    db,
  );
  return rows.map(toFeature);
}

/** The contour of one territory; null when it was not loaded. */
export async function outlineOfTerritory(db: Database, id: string): Promise<OutlineFeature | null> {
  const { rows } = await sql<OutlineRow>`
    select t.id, t.code, t.name, c.geometry from territory t join territory_contour c on c.territory_id = t.id
    where t.id = ${id}`.execute(db);
  return rows[0] ? toFeature(rows[0]) : null;
}

const toFeature = (row: OutlineRow): OutlineFeature => ({
  type: 'Feature',
  id: row.id,
  properties: { id: row.id, code: row.code, nom: row.name },
  geometry: row.geometry,
});
