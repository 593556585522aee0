import { sql } from 'kysely';
import { visitor, type Actor, type Role } from '#modules/accounts/index.ts';
import type { DirectoryImport } from '#modules/imports/index.ts';
import { findImport, receiveFile, startApply, startCheck } from '#modules/imports/server/index.ts';
import type { Database } from '#platform/db/connect.ts';

/** Someone with one role, for a test. */
export const personWith = (role: Role): Actor => ({
  ...visitor('2026-11-22'),
  personId: `test-${role}`,
  grants: [{ role, scope: null, from: '2020-01-01', to: null }],
});

/** What an administrator does at the import desk, each gesture to its end. */
export function importDesk(db: Database) {
  const actor = personWith('administrator');

  const send = (content: string | Buffer, source = 'Essai', sourceDate: string | null = null) =>
    receiveFile(db, actor, {
      name: 'liste.csv',
      content: Buffer.from(content),
      origin: { source, sourceDate, licence: null },
    });

  const read = async (id: string): Promise<DirectoryImport> => (await findImport(db, id))!;

  async function preview(content: string | Buffer, source?: string, sourceDate?: string) {
    const id = await send(content, source, sourceDate);
    const work = await startCheck(db, actor, id);
    await work.end;
    return read(id);
  }

  async function apply(job: DirectoryImport, withDuplicates = false) {
    const work = await startApply(db, actor, job.id, withDuplicates);
    await work.end;
    return read(job.id);
  }

  async function countOrganisations(): Promise<number> {
    const { rows } = await sql<{ count: number }>`select count(*) from organisation`.execute(db);
    return Number(rows[0]!.count);
  }

  return { actor, send, read, preview, apply, countOrganisations };
}
