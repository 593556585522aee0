import type { Actor } from '#modules/accounts/index.ts';
import { Conflict, Forbidden, NotFound, Refused } from '#platform/errors.ts';
import type { Database } from '#platform/db/connect.ts';
import { cleanText } from '#platform/tabular/clean-text.ts';
import { isUuid } from '#platform/uuid.ts';
import type { Mapping } from '../../model.ts';
import { canImportDirectory } from '../../permissions.ts';
import { headerSignature, mappingProblems } from '../../rules/guess-mapping.ts';
import { findImport, setMapping } from '../store/imports.ts';
import { deleteMapping, saveMapping } from '../store/mappings.ts';

/** Says what each column is; a name keeps this for the next file with the same titles. */
export async function chooseMapping(
  db: Database,
  actor: Actor,
  id: string,
  mapping: Mapping,
  name: string | null,
): Promise<void> {
  if (!canImportDirectory(actor)) throw new Forbidden();
  const job = await findImport(db, id);
  if (!job) throw new NotFound('Cet import n’existe pas.');
  if (mapping.length !== job.columns.length)
    throw new Refused('Le fichier a changé : envoyez-le de nouveau.');
  const problems = mappingProblems(mapping);
  if (problems.length > 0) throw new Refused(...problems);
  const kept = name ? cleanText(name).text.slice(0, 100) : '';
  await db.transaction().execute(async (tx) => {
    if (!(await setMapping(tx, id, mapping, kept || null)))
      throw new Conflict('Les colonnes ne se changent plus : cet import est en cours ou terminé.');
    if (kept)
      await saveMapping(tx, {
        name: kept,
        signature: headerSignature(job.columns),
        columns: job.columns,
        mapping,
        personId: actor.personId,
      });
  });
}

export async function forgetMapping(db: Database, actor: Actor, mappingId: string): Promise<void> {
  if (!canImportDirectory(actor)) throw new Forbidden();
  if (!isUuid(mappingId)) throw new NotFound('Cette correspondance n’existe pas.');
  await deleteMapping(db, mappingId);
}
