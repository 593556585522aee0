import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { Decision, DecidedLine, FieldChange, LineProblem } from '../../model.ts';

type Row = {
  line: number;
  name: string;
  decision: string;
  organisation_id: string | null;
  problems: unknown;
  changes: unknown;
  cells: string[];
};

const toLine = (row: Row): DecidedLine => ({
  line: row.line,
  name: row.name,
  decision: row.decision as Decision,
  organisationId: row.organisation_id,
  problems: row.problems as LineProblem[],
  changes: row.changes as FieldChange[],
  cells: row.cells,
});

/** Forgets what was decided before for this import. */
export async function clearLines(db: Database, importId: string): Promise<void> {
  await db.deleteFrom('directory_import_line').where('import_id', '=', importId).execute();
}

export async function appendLines(
  db: Database,
  importId: string,
  lines: DecidedLine[],
): Promise<void> {
  await sql`
    insert into directory_import_line (import_id, line, name, decision, organisation_id, problems, changes, cells)
    select ${importId}, line, name, decision, "organisationId", problems, changes,
      coalesce(array(select jsonb_array_elements_text(cells)), '{}')
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l(line int, name text, decision text, "organisationId" uuid, problems jsonb, changes jsonb, cells jsonb)
    on conflict (import_id, line) do update set decision = excluded.decision`.execute(db);
}

const problematic = sql<boolean>`(problems <> '[]'::jsonb or decision in ('repeated', 'possibleDuplicate', 'rejected'))`;

/** Lines with something to say about them, in the order of the file. */
export async function listProblems(
  db: Database,
  importId: string,
  limit: number,
  after = 0,
): Promise<DecidedLine[]> {
  const rows = await db
    .selectFrom('directory_import_line')
    .selectAll()
    .where('import_id', '=', importId)
    .where('line', '>', after)
    .where(problematic)
    .orderBy('line')
    .limit(limit)
    .execute();
  return rows.map(toLine);
}

export async function countProblems(db: Database, importId: string): Promise<number> {
  const row = await db
    .selectFrom('directory_import_line')
    .select(sql<number>`count(*)`.as('count'))
    .where('import_id', '=', importId)
    .where(problematic)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The first lines of a decision, to show what will happen. */
export async function sampleLines(
  db: Database,
  importId: string,
  decision: Decision,
  limit: number,
): Promise<DecidedLine[]> {
  const rows = await db
    .selectFrom('directory_import_line')
    .selectAll()
    .where('import_id', '=', importId)
    .where('decision', '=', decision)
    .orderBy('line')
    .limit(limit)
    .execute();
  return rows.map(toLine);
}

/** What the preview promised: the decision and the organisation of each line. */
export async function promisedDecisions(
  db: Database,
  importId: string,
): Promise<Map<number, { decision: Decision; organisationId: string | null }>> {
  const rows = await db
    .selectFrom('directory_import_line')
    .select(['line', 'decision', 'organisation_id'])
    .where('import_id', '=', importId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.line,
      { decision: row.decision as Decision, organisationId: row.organisation_id },
    ]),
  );
}
