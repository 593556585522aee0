import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';

/** One field of an organisation, before and after its last change; `field` is the column's name. */
export type LastChange = { id: string; field: string; before: string | null; after: string | null };

/** The last recorded change of each of these organisations, field by field. */
export async function listLastChanges(db: Database, ids: string[]): Promise<LastChange[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<LastChange>`
    with last as (
      select distinct on (subject_id) subject_id, payload -> 'former' as former
      from event
      where subject_type = 'organisation' and kind = 'organisation.changed' and subject_id = any(${ids}::text[])
      order by subject_id, id desc)
    select last.subject_id as id, former.key as field, former.value #>> '{}' as before, to_jsonb(o) ->> former.key as after
    from last join organisation o on o.id = last.subject_id::uuid cross join jsonb_each(last.former) as former
    order by last.subject_id, former.key`.execute(db);
  return rows;
}
