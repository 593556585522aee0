import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { OrganisationRow, SavedOrganisation } from '../../model/organisation.ts';
import {
  completed,
  contextWords,
  formerValues,
  placed,
  toRecord,
  type Commune,
  type OrganisationRecord,
} from './record.ts';
import { nextRevision } from './revision.ts';

const CHUNK = 2_000;

/** The columns that a writer sets, with their types: one list for insert and update. */
const COLUMNS = {
  name: 'text',
  acronym: 'text',
  brand: 'text',
  siren: 'text',
  siret: 'text',
  rna: 'text',
  family: 'text',
  family_basis: 'text',
  kind: 'text',
  legal_category: 'text',
  sirene_ess: 'boolean',
  ess_france_listed: 'boolean',
  esus: 'boolean',
  naf: 'text',
  workforce: 'text',
  workforce_year: 'smallint',
  address: 'text',
  postal_code: 'text',
  city: 'text',
  commune_id: 'text',
  territory_id: 'text',
  lon: 'float8',
  lat: 'float8',
  point_precision: 'text',
  website: 'text',
  presentation: 'text',
  partial_diffusion: 'boolean',
  closed_on: 'date',
} as const satisfies Record<keyof OrganisationRecord, string>;

const names = Object.keys(COLUMNS);
const list = sql.raw(names.join(', '));
const typed = sql.raw(
  Object.entries({ id: 'uuid', context_words: 'text', ...COLUMNS })
    .map(([name, type]) => `${name} ${type}`)
    .join(', '),
);
const assignments = sql.raw(
  [...names, 'context_words'].map((name) => `${name} = i.${name}`).join(', '),
);

type Known = OrganisationRecord & { id: string; place: number };
type Planned = OrganisationRecord & {
  id: string;
  context_words: string;
  outcome: SavedOrganisation['outcome'];
  former: object;
};

/**
 * Writes organisations in bulk, in the caller's transaction. A row is found again by its id, else its
 * SIRET, else its source and reference; otherwise it is created. An empty field never erases a known
 * one. Each creation or change is an event with the former values. Answers in the order of the rows;
 * two rows of one call must not describe the same organisation.
 */
export async function saveOrganisations(
  db: Database,
  rows: readonly OrganisationRow[],
  personId: string | null = null,
): Promise<SavedOrganisation[]> {
  if (rows.length === 0) return [];
  const revision = await nextRevision(db);
  const saved: SavedOrganisation[] = [];
  for (let start = 0; start < rows.length; start += CHUNK)
    saved.push(...(await saveChunk(db, rows.slice(start, start + CHUNK), revision, personId)));
  return saved;
}

async function saveChunk(
  db: Database,
  rows: readonly OrganisationRow[],
  revision: number,
  personId: string | null,
): Promise<SavedOrganisation[]> {
  const known = await findKnown(db, rows);
  const records = rows.map((row, place) => {
    const before = known.get(place);
    return before ? completed(before, toRecord(row)) : toRecord(row);
  });
  const communes = await communesOf(db, records);
  const planned = records.map((record, place): Planned => {
    const commune = record.commune_id ? communes.get(record.commune_id) : undefined;
    const { id: knownId, place: _, ...before } = known.get(place) ?? ({} as Known);
    const after = pick(placed(record, commune));
    const former = knownId ? formerValues(before as OrganisationRecord, after) : {};
    const outcome = !knownId ? 'created' : Object.keys(former).length > 0 ? 'changed' : 'unchanged';
    return {
      ...after,
      id: knownId ?? rows[place]!.id ?? randomUUID(),
      context_words: contextWords(after, commune),
      outcome,
      former,
    };
  });
  await insert(
    db,
    planned.filter((row) => row.outcome === 'created'),
    revision,
  );
  await replace(
    db,
    planned.filter((row) => row.outcome === 'changed'),
    revision,
  );
  await recordSources(db, rows, planned);
  await recordWords(db, revision);
  await recordChanges(db, rows, planned, personId);
  return planned.map(({ id, outcome }) => ({ id, outcome }));
}

const pick = (record: OrganisationRecord): OrganisationRecord =>
  Object.fromEntries(
    names.map((name) => [name, record[name as keyof OrganisationRecord]]),
  ) as OrganisationRecord;

async function findKnown(
  db: Database,
  rows: readonly OrganisationRow[],
): Promise<Map<number, Known>> {
  const asked = rows.map(({ id, siret, source, reference }, place) => ({
    place,
    id,
    siret,
    source,
    reference,
  }));
  const found = await sql<Known>`
    with asked as (
      select place, coalesce(o.id, s.id, r.organisation_id) as id
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as i(place int, id uuid, siret text, source text, reference text)
      left join organisation o on o.id = i.id
      left join organisation s on s.siret = i.siret
      left join organisation_source r on r.source = i.source and r.reference = i.reference)
    select asked.place, o.id, ${list} from asked join organisation o using (id)`.execute(db);
  return new Map(found.rows.map((row) => [row.place, row]));
}

async function communesOf(
  db: Database,
  records: OrganisationRecord[],
): Promise<Map<string, Commune>> {
  const ids = [...new Set(records.map((record) => record.commune_id).filter((id) => id !== null))];
  const found = await sql<Commune & { id: string }>`
    select id, name, lon, lat from territory_label where id = any(${ids})`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row]));
}

async function insert(db: Database, rows: Planned[], revision: number): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into organisation (id, revision, context_words, ${list})
    select id, ${revision}, context_words, ${list}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(${typed})`.execute(db);
}

async function replace(db: Database, rows: Planned[], revision: number): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update organisation o set revision = ${revision}, ${assignments}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(${typed}) where o.id = i.id`.execute(
    db,
  );
}

async function recordSources(
  db: Database,
  rows: readonly OrganisationRow[],
  planned: Planned[],
): Promise<void> {
  const sources = rows.map(({ source, reference, sourceDate }, place) => ({
    organisation_id: planned[place]!.id,
    source,
    reference,
    source_date: sourceDate,
  }));
  await sql`
    insert into organisation_source (organisation_id, source, reference, source_date)
    select organisation_id, source, reference, source_date
    from jsonb_to_recordset(${JSON.stringify(sources)}::jsonb)
      as i(organisation_id uuid, source text, reference text, source_date date)
    on conflict (organisation_id, source) do update
    set reference = coalesce(excluded.reference, organisation_source.reference),
        source_date = coalesce(excluded.source_date, organisation_source.source_date), read_at = now()`.execute(
    db,
  );
}

/** The vocabulary that typos are compared with: whole words of what this revision wrote. */
async function recordWords(db: Database, revision: number): Promise<void> {
  await sql`
    insert into organisation_word (word)
    select distinct word from organisation,
      regexp_split_to_table(normalise_words(concat_ws(' ', name, acronym, brand, context_words, presentation)), ' ') as word
    where revision = ${revision} and length(word) between 3 and 40 and word !~ '^[0-9]+$'
    on conflict do nothing`.execute(db);
}

async function recordChanges(
  db: Database,
  rows: readonly OrganisationRow[],
  planned: Planned[],
  personId: string | null,
): Promise<void> {
  const events = planned.flatMap(({ id, outcome, former }, place) =>
    outcome === 'unchanged'
      ? []
      : [{ id, kind: `organisation.${outcome}`, payload: { source: rows[place]!.source, former } }],
  );
  if (events.length === 0) return;
  await sql`
    insert into event (kind, subject_type, subject_id, person_id, payload)
    select kind, 'organisation', id, ${personId}, payload
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as i(kind text, id text, payload jsonb)`.execute(
    db,
  );
}

/**
 * Moves whoever has no exact point to its commune's point: to be called when the communes' points were
 * loaded or changed. Answers how many moved.
 */
export async function standAtCommunes(db: Database): Promise<number> {
  const revision = await nextRevision(db);
  const moved = await sql`
    update organisation o set revision = ${revision}, lon = t.lon, lat = t.lat, point_precision = 'commune'
    from territory_label t
    where t.id = o.commune_id and t.lon is not null and o.point_precision is distinct from 'exact'
      and (o.lon, o.lat) is distinct from (t.lon, t.lat)`.execute(db);
  return Number(moved.numAffectedRows ?? 0);
}
