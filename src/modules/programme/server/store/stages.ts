import { sql, type Selectable } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { ContractStage as StageRow } from '#platform/db/types.ts';
import { isUuid } from '#platform/uuid.ts';
import type { ContractDocument } from '../../model/contract.ts';
import type { CheckedContract, ContractStage, Finding, StageState } from '../../model/import.ts';

export type NewStage = CheckedContract & {
  personId: string;
  fileName: string;
  content: string;
  sha256: string;
  contractReference: string | null;
  baseRevision: number | null;
};

const written = (stage: Omit<NewStage, 'personId'>) => ({
  file_name: stage.fileName,
  content: stage.content,
  sha256: stage.sha256,
  contract_reference: stage.contractReference,
  base_revision: stage.baseRevision,
  findings: JSON.stringify(stage.findings),
  document: stage.document === null ? null : JSON.stringify(stage.document),
});

const OPEN_STAGES_KEPT = 20;

/** Keeps a new stage; removes what expired and this person's oldest ones. Returns its id. */
export async function addStage(db: Database, stage: NewStage): Promise<string> {
  await sql`delete from contract_stage where expires_at < now() or id in (
    select id from contract_stage where person_id = ${stage.personId} and state <> 'applied'
    order by created_at desc offset ${OPEN_STAGES_KEPT - 1})`.execute(db);
  const { id } = await db
    .insertInto('contract_stage')
    .values({ person_id: stage.personId, ...written(stage) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Replaces the text of an open stage and what its check found. */
export async function replaceStage(
  db: Database,
  id: string,
  stage: Omit<NewStage, 'personId'>,
): Promise<void> {
  await db
    .updateTable('contract_stage')
    .set({ ...written(stage), checked_at: sql`now()` })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

export async function findStage(
  db: Database,
  id: string,
  options?: { lock: boolean },
): Promise<ContractStage | null> {
  if (!isUuid(id)) return null;
  const row = await db
    .selectFrom('contract_stage')
    .selectAll()
    .where('id', '=', id)
    .where('expires_at', '>', sql<Date>`now()`)
    .$if(options?.lock ?? false, (query) => query.forUpdate())
    .executeTakeFirst();
  return row ? stageOf(row) : null;
}

/** Ends an open stage; one that another tab has ended meanwhile stays as it is. */
export async function closeStage(
  db: Database,
  id: string,
  state: Exclude<StageState, 'open'>,
  importId: number | null,
): Promise<void> {
  await db
    .updateTable('contract_stage')
    .set({ state, import_id: importId })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

export type StageLine = Pick<ContractStage, 'id' | 'fileName' | 'createdAt' | 'expiresAt'> & {
  errorCount: number;
};

/** What this person left open, the latest first. */
export async function listOpenStages(db: Database, personId: string): Promise<StageLine[]> {
  const { rows } = await sql<StageLine>`
    select id, file_name as "fileName", created_at as "createdAt", expires_at as "expiresAt",
      (select count(*) from jsonb_array_elements(findings) f where f ->> 'severity' = 'error') as "errorCount"
    from contract_stage where person_id = ${personId} and state = 'open' and expires_at > now()
    order by created_at desc`.execute(db);
  return rows;
}

/** Those of these territories that exist. */
export async function knownTerritories(db: Database, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('territory_label').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map((row) => row.id as string));
}

const stageOf = (row: Selectable<StageRow>): ContractStage => ({
  id: row.id,
  personId: row.person_id,
  state: row.state as StageState,
  fileName: row.file_name,
  content: row.content,
  sha256: row.sha256,
  contractReference: row.contract_reference,
  baseRevision: row.base_revision,
  findings: row.findings as Finding[],
  document: row.document as ContractDocument | null,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  importId: row.import_id as number | null,
});
