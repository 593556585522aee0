import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { Family, FamilyBasis } from '../../model/families.ts';
import type { KindKey } from '../../model/kinds.ts';
import type {
  Organisation,
  OrganisationSource,
  OrganisationSummary,
} from '../../model/organisation.ts';
import type { WorkforceBracket } from '../../model/workforce.ts';

type Row = {
  ordinal: number;
  id: string;
  name: string;
  acronym: string | null;
  brand: string | null;
  siren: string | null;
  siret: string | null;
  rna: string | null;
  family: Family | null;
  family_basis: FamilyBasis | null;
  kind: KindKey | null;
  legal_category: string | null;
  sirene_ess: boolean | null;
  ess_france_listed: boolean | null;
  esus: boolean | null;
  naf: string | null;
  workforce: WorkforceBracket | null;
  workforce_year: number | null;
  address: string | null;
  postal_code: string | null;
  city: string | null;
  place_id: string | null;
  place_name: string | null;
  department_code: string | null;
  lon: number | null;
  lat: number | null;
  point_precision: 'exact' | 'commune' | null;
  website: string | null;
  presentation: string | null;
  partial_diffusion: boolean;
  closed_on: string | null;
};

const fields = sql`o.ordinal, o.id, o.name, o.acronym, o.brand, o.siren, o.siret, o.rna, o.family, o.family_basis, o.kind,
  o.legal_category, o.sirene_ess, o.ess_france_listed, o.esus, o.naf, o.workforce, o.workforce_year,
  case when not o.partial_diffusion then o.address end as address, o.postal_code, o.city,
  t.id as place_id, t.name as place_name, t.department_code, o.lon, o.lat, o.point_precision,
  o.website, o.presentation, o.partial_diffusion, o.closed_on`;

const summaryOf = (row: Row): OrganisationSummary => ({
  id: row.id,
  name: row.name,
  acronym: row.acronym,
  brand: row.brand,
  siren: row.siren,
  siret: row.siret,
  rna: row.rna,
  family: row.family,
  familyBasis: row.family_basis,
  kind: row.kind,
  legalCategory: row.legal_category,
  sireneEss: row.sirene_ess,
  essFranceListed: row.ess_france_listed,
  esus: row.esus,
  naf: row.naf,
  workforce: row.workforce,
  workforceYear: row.workforce_year,
  address: row.address,
  postalCode: row.postal_code,
  city: row.place_name ?? row.city,
  placeId: row.place_id,
  departmentCode: row.department_code,
  lon: row.lon,
  lat: row.lat,
  pointPrecision: row.point_precision,
  website: row.website,
  presentation: row.presentation,
  partialDiffusion: row.partial_diffusion,
  closedOn: row.closed_on,
});

async function select(db: Database, from: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${fields} ${from}`.execute(db);
  return rows;
}

/** The organisations of these ordinals, in their order. */
export async function organisationsByOrdinals(
  db: Database,
  ordinals: ArrayLike<number>,
): Promise<OrganisationSummary[]> {
  const rows = await select(
    db,
    sql`from organisation o left join territory_label t on t.id = coalesce(o.commune_id, o.territory_id)
        where o.ordinal = any(${Array.from(ordinals)}::int[])`,
  );
  const byOrdinal = new Map(rows.map((row) => [row.ordinal, row]));
  return Array.from(ordinals).flatMap((ordinal) => {
    const row = byOrdinal.get(ordinal);
    return row ? [summaryOf(row)] : [];
  });
}

/** One organisation with its sources, closed or not; null when there is none. */
export async function findOrganisation(db: Database, id: string): Promise<Organisation | null> {
  const [row] = await select(
    db,
    sql`from organisation o left join territory_label t on t.id = coalesce(o.commune_id, o.territory_id)
        where o.id = ${id}`,
  );
  if (!row) return null;
  const { rows: sources } = await sql<OrganisationSource>`
    select source as name, reference, source_date as "sourceDate", read_at as "readAt"
    from organisation_source where organisation_id = ${id} order by source_date desc nulls last, source`.execute(
    db,
  );
  return { ...summaryOf(row), sources };
}

/** The nearest visible organisations of the same kind, or of the same family when it has no kind. */
export async function nearestLike(
  db: Database,
  organisation: OrganisationSummary,
  limit: number,
): Promise<OrganisationSummary[]> {
  const { id, lon, lat, kind, family } = organisation;
  if (lon === null || lat === null || (kind === null && family === null)) return [];
  const alike = kind === null ? sql`o.family = ${family}` : sql`o.kind = ${kind}`;
  const rows = await select(
    db,
    sql`from organisation o left join territory_label t on t.id = coalesce(o.commune_id, o.territory_id)
        where o.closed_on is null and o.lon is not null and o.id <> ${id} and ${alike}
        order by point(o.lon, o.lat) <-> point(${lon}, ${lat}) limit ${limit}`,
  );
  return rows.map(summaryOf);
}

/** Sources of many organisations, for exports. */
export async function sourcesOf(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, OrganisationSource[]>> {
  const { rows } = await sql<OrganisationSource & { id: string }>`
    select organisation_id as id, source as name, reference, source_date as "sourceDate", read_at as "readAt"
    from organisation_source where organisation_id = any(${[...ids]}::uuid[]) order by source_date desc nulls last, source`.execute(
    db,
  );
  const byId = new Map<string, OrganisationSource[]>();
  for (const { id, ...source } of rows) byId.set(id, [...(byId.get(id) ?? []), source]);
  return byId;
}
