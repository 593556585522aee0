import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#platform/db/connect.ts';
import { yearOf, type Day } from '#platform/day.ts';
import { Refused } from '#platform/errors.ts';
import { communeCodesOf, coverageProblems } from '../../rules/reference/coverage.ts';
import { publishers } from '../../rules/reference/parsed.ts';
import { communesByCodes } from '../store/communes.ts';
import { isLoaded, recordLoad } from '../store/journal.ts';
import { applyReference, countCommunesByDepartment } from '../store/reference.ts';
import { openReference } from './read-reference.ts';

export type LoadOutcome = {
  file: string;
  state: 'loaded' | 'already' | 'refused';
  message: string;
};

const READABLE = /\.(geojson|topojson|json|csv|xlsx|zip)(\.gz)?$/i;
const count = new Intl.NumberFormat('fr-FR');

/** The files of a folder that may be reference files, by name; or the file itself. */
export async function listReferenceFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => READABLE.test(name))
    .sort()
    .map((name) => join(path, name));
}

/**
 * Loads one publisher's file, recognised by its content: all of it or nothing. The same file twice changes nothing.
 * `day` gives the year of a list that does not say its own.
 */
export async function loadReferenceFile(
  db: Database,
  path: string,
  day: Day,
  address: string | null = null,
): Promise<LoadOutcome> {
  const { name, sha256, read } = await openReference(path);
  const refused = (message: string): LoadOutcome => ({ file: name, state: 'refused', message });
  if (sha256 && (await isLoaded(db, sha256)))
    return { file: name, state: 'already', message: 'déjà chargé, rien à changer' };
  const file = await read();
  if ('unreadable' in file) return refused(file.unreadable);
  const communes = await communesByCodes(db, [...communeCodesOf(file)]);
  const problems = coverageProblems(file, communes, await countCommunesByDepartment(db));
  if (problems.length > 0) return refused(problems.join(' '));

  const year = file.year ?? yearOf(day);
  const publisher = publishers[file.publisher];
  const applied = await db
    .transaction()
    .execute(async (tx) => {
      const id = await recordLoad(tx, {
        kind: file.kind,
        fileName: name,
        sha256,
        rowCount: file.rowCount,
        year,
        publisher: publisher.name,
        licence: publisher.licence,
        attribution: publisher.attribution,
        address,
      });
      const outcome = await applyReference(tx, file, communes, {
        id,
        year,
        source: publisher.attribution,
      });
      if (outcome.contours < file.outlines.length / 2)
        throw new Refused(
          'La plupart de ces contours ne correspondent à aucun territoire connu : ce n’est pas le fichier attendu.',
        );
      return outcome;
    })
    .catch((error: unknown) => {
      if (error instanceof Refused) return error;
      throw error;
    });
  if (applied instanceof Refused) return refused(applied.message);
  const unknown =
    applied.unknown > 0
      ? ` (d’un autre millésime, laissés de côté : ${count.format(applied.unknown)})`
      : '';
  return {
    file: name,
    state: 'loaded',
    message: `${file.label}, ${count.format(file.rowCount)} lignes, ${year}${unknown}`,
  };
}
