import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';

/** Organisations that have all the words: ordinal × 4 + tier (0 the name begins so, 1 in the name, 2 elsewhere). */
export type FoundWords = {
  /** False when nothing typed is a letter or a digit. */
  searchable: boolean;
  coded: Uint32Array;
  /** Unknown words with the neighbours searched in their place. */
  replaced: Record<string, string[]>;
};

/**
 * Resolves what was typed. The ordinals come packed in one value: thousands of rows would cost more to
 * carry than to find. A number of 9 or 14 digits may be typed with spaces (SIREN, SIRET).
 */
export async function findWords(db: Database, text: string): Promise<FoundWords> {
  const typed = /^[\d\s.]{9,25}$/.test(text) ? text.replace(/[\s.]/g, '') : text;
  const { rows } = await sql<{
    searchable: boolean;
    packed: Buffer | null;
    replaced: Record<string, string[]>;
  }>`
    with asked as materialized (select query, replaced from directory_query(${typed}))
    select query is not null as searchable, replaced,
      (select string_agg(int4send(ordinal * 4 + case
          when not o.name_words @@ query then 2
          when starts_with(o.name_key, normalise_words(${typed})) then 0 else 1 end), ''::bytea)
       from organisation o where o.words @@ query and o.closed_on is null) as packed
    from asked`.execute(db);
  const { searchable, packed, replaced } = rows[0]!;
  const coded = new Uint32Array((packed?.length ?? 0) / 4);
  for (let i = 0; i < coded.length; i++) coded[i] = packed!.readUInt32BE(i * 4);
  return { searchable, coded, replaced };
}
