import type { Selectable } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { ContractImport as ImportRow } from '#platform/db/types.ts';
import type { ContractDocument } from '../../model/contract.ts';
import type { Change, ContractImport } from '../../model/import.ts';

export async function addImport(
  db: Database,
  entry: Omit<ContractImport, 'id' | 'at'>,
): Promise<number> {
  const { id } = await db
    .insertInto('contract_import')
    .values({
      contract_reference: entry.contractReference,
      person_id: entry.personId,
      file_name: entry.fileName,
      sha256: entry.sha256,
      revision_before: entry.revisionBefore,
      revision_after: entry.revisionAfter,
      summary: JSON.stringify(entry.changes),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return Number(id);
}

export async function findImport(db: Database, id: number): Promise<ContractImport | null> {
  if (!Number.isSafeInteger(id)) return null;
  const row = await db
    .selectFrom('contract_import')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? importOf(row) : null;
}

/** The applied imports, the latest first. */
export async function listImports(db: Database, limit = 50): Promise<ContractImport[]> {
  const rows = await db
    .selectFrom('contract_import')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(importOf);
}

/** The whole contract as it was at a revision. */
export async function findVersion(
  db: Database,
  reference: string,
  revision: number,
): Promise<ContractDocument | null> {
  const row = await db
    .selectFrom('contract_version')
    .select('document')
    .where('contract_reference', '=', reference)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return (row?.document as ContractDocument | undefined) ?? null;
}

const importOf = (row: Selectable<ImportRow>): ContractImport => ({
  id: Number(row.id),
  contractReference: row.contract_reference,
  at: row.at,
  personId: row.person_id,
  fileName: row.file_name,
  sha256: row.sha256,
  revisionBefore: row.revision_before,
  revisionAfter: row.revision_after,
  changes: row.summary as Change[],
});
