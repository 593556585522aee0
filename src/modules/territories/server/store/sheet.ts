import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { FormerCommune, Territory, TerritoryKind } from '../../model.ts';
import { keepByEdition } from '#platform/db/kept.ts';
import { formerCommunesOf, territoryById } from './communes.ts';
import { countContained, listContained, listContainers } from './containment.ts';
import { outlineOfTerritory, type OutlineFeature } from './outlines.ts';
import { currentTerritoryRevision } from './revision.ts';
import { columns, toTerritory, type TerritoryRow } from './row.ts';

/** Everything that the page and the API say of a territory. */
export type TerritorySheet = {
  territory: Territory;
  source: string;
  validTo: string | null;
  containers: Territory[];
  contained: { kind: TerritoryKind; count: number }[];
  /** One page of what it contains, of one kind. */
  listed: { kind: TerritoryKind; page: number; pages: number; territories: Territory[] } | null;
  formerCommunes: FormerCommune[];
  /** The latest zonings of a commune with their year; the communes of a quarter. */
  zonings: { territory: Territory; year: number }[];
};

export const PAGE_SIZE = 100;

/** What a reader looks for first in a territory: a région's départements, a département's intercommunalités. */
const FIRST_LISTED: Partial<Record<TerritoryKind, TerritoryKind>> = {
  region: 'department',
  formerRegion: 'department',
  department: 'epci',
};

type Choice = { kind?: TerritoryKind | null; page?: number };

/** Some kilobytes each; the sheets that people read most. */
const keep = keepByEdition<TerritorySheet | null>(300);

/**
 * The sheet of a territory by its id; `kind` chooses what is listed of its contents. Null when there is none.
 * Kept until a territory changes: all readers share it and do not change it.
 */
export async function territorySheet(
  db: Database,
  id: string,
  { kind = null, page = 1 }: Choice = {},
): Promise<TerritorySheet | null> {
  const revision = await currentTerritoryRevision(db);
  return keep(db, JSON.stringify([id, kind, page]), revision, () => readSheet(db, id, kind, page));
}

async function readSheet(
  db: Database,
  id: string,
  kind: TerritoryKind | null,
  page: number,
): Promise<TerritorySheet | null> {
  const territory = await territoryById(db, id);
  if (!territory) return null;
  const [containers, contained, formerCommunes, zonings, origin] = await Promise.all([
    listContainers(db, territory.id),
    territory.kind === 'commune' ? [] : countContained(db, territory.id),
    territory.kind === 'commune' ? formerCommunesOf(db, territory.id) : [],
    listZonings(db, territory),
    db
      .selectFrom('territory')
      .select(['source', 'valid_to'])
      .where('id', '=', territory.id)
      .executeTakeFirstOrThrow(),
  ]);
  const wanted = kind ?? FIRST_LISTED[territory.kind] ?? 'commune';
  const shown = contained.find((one) => one.kind === wanted) ?? contained[0];
  let listed: TerritorySheet['listed'] = null;
  if (shown) {
    const pages = Math.max(1, Math.ceil(shown.count / PAGE_SIZE));
    const current = Math.min(Math.max(1, page), pages);
    const territories = await listContained(db, territory.id, shown.kind, current, PAGE_SIZE);
    listed = { kind: shown.kind, page: current, pages, territories };
  }
  return {
    territory,
    source: origin.source,
    validTo: origin.valid_to,
    containers,
    contained,
    listed,
    formerCommunes,
    zonings,
  };
}

async function listZonings(db: Database, territory: Territory): Promise<TerritorySheet['zonings']> {
  if (territory.kind !== 'commune' && territory.kind !== 'qpv') return [];
  const { rows } = await sql<TerritoryRow & { year: number }>`
    select z.year, ${columns} from zoning_year z
    join territory t on t.id = ${territory.kind === 'qpv' ? sql.ref('z.commune_id') : sql.ref('z.territory_id')}
    where ${territory.kind === 'qpv' ? sql`z.territory_id` : sql`z.commune_id`} = ${territory.id}
      and z.year = (select max(latest.year) from zoning_year latest where latest.kind = z.kind and latest.commune_id = z.commune_id)
    order by t.kind, t.name`.execute(db);
  return rows.map((row) => ({ territory: toTerritory(row), year: row.year }));
}

/** The contour of a territory and, around it, that of the smallest département or région that holds it. */
export async function locatorOutlines(
  db: Database,
  sheet: TerritorySheet,
): Promise<{ own: OutlineFeature | null; around: OutlineFeature | null }> {
  const holder = sheet.containers.find(({ kind }) => kind === 'department' || kind === 'region');
  const [own, around] = await Promise.all([
    outlineOfTerritory(db, sheet.territory.id),
    holder ? outlineOfTerritory(db, holder.id) : null,
  ]);
  return { own, around };
}
