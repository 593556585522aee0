import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { FamilyBasis } from '../../model/families.ts';

/** What an incoming organisation is known by; `place` is its rank in the caller's list. */
export type IdentityQuestion = {
  place: number;
  siret: string | null;
  siren: string | null;
  rna: string | null;
  name: string;
  communeId: string | null;
  source: string;
  reference: string | null;
};

/** An organisation of the directory that shares a number, a reference or a name with the question. */
export type IdentityAnswer = {
  place: number;
  by: 'siret' | 'reference' | 'siren' | 'rna' | 'name';
  id: string;
  name: string;
  siret: string | null;
  siren: string | null;
  rna: string | null;
  communeId: string | null;
  familyBasis: FamilyBasis | null;
  partialDiffusion: boolean;
  closedOn: string | null;
};

/** Every organisation that a question may describe, by each way of recognising it: one statement for all. */
export async function findIdentities(
  db: Database,
  questions: readonly IdentityQuestion[],
): Promise<IdentityAnswer[]> {
  if (questions.length === 0) return [];
  const { rows } = await sql<IdentityAnswer>`
    with asked as materialized (
      select q.*, normalise_words(q.name) as key
      from jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) as q(place int, siret text, siren text, rna text,
        name text, "communeId" text, source text, reference text)),
    found as (
      select a.place, 'siret' as by, o.id from asked a join organisation o on o.siret = a.siret
      union all
      select a.place, 'reference', s.organisation_id from asked a
        join organisation_source s on s.source = a.source and s.reference = a.reference
      union all
      select a.place, 'siren', o.id from asked a join organisation o on o.siren = coalesce(a.siren, left(a.siret, 9))
      union all
      select a.place, 'rna', o.id from asked a join organisation o on o.rna = a.rna
      union all
      select a.place, 'name', o.id from asked a
        join organisation o on o.name_key = a.key and o.commune_id = a."communeId" where a.key <> '')
    select f.place, f.by, o.id, o.name, o.siret, o.siren, o.rna, o.commune_id as "communeId",
      o.family_basis as "familyBasis", o.partial_diffusion as "partialDiffusion", o.closed_on as "closedOn"
    from found f join organisation o on o.id = f.id
    order by f.place, o.ordinal`.execute(db);
  return rows;
}

/** The comparable form of names (lower case, no accent, single spaces), in the order given. */
export async function nameKeys(db: Database, names: string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select normalise_words(name) as key from unnest(${names}::text[]) with ordinality as n(name, place)
    order by place`.execute(db);
  return rows.map((row) => row.key);
}
