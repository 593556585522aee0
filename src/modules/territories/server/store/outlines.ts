import { sql } from 'kysely';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { Database } from '#platform/db/connect.ts';
import { keepByEdition } from '#platform/db/kept.ts';
import type { TerritoryKind } from '../../model.ts';
import { listContained } from './containment.ts';
import { currentTerritoryRevision } from './revision.ts';

/** The outline of a territory as maps take it. */
export type OutlineFeature = Feature<
  Polygon | MultiPolygon,
  { id: string; code: string; nom: string }
>;

type OutlineRow = { id: string; code: string; name: string; geometry: Polygon | MultiPolygon };

const keep = keepByEdition<OutlineFeature[]>(40);
const MOST = 5000;

/**
 * The outlines of the territories of a kind, within another one or in all of France, as GeoJSON features; empty when
 * no contour was loaded. Kept until a territory changes.
 */
export async function listOutlines(
  db: Database,
  { kind, within }: { kind: TerritoryKind; within?: string | null },
): Promise<OutlineFeature[]> {
  const revision = await currentTerritoryRevision(db);
  return keep(db, `${kind} ${within ?? ''}`, revision, () =>
    readOutlines(db, kind, within ?? null),
  );
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
