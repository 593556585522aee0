/**
 * npm run reference [-- <file or folder>]: loads zonings and contours from the publishers' files; without argument,
 * downloads them from the official addresses into the data folder.
 */
import { join } from 'node:path';
import { standAtCommunes } from '#modules/organisations/server/index.ts';
import {
  fetchReference,
  listLoads,
  loadBuiltinReference,
  loadReferencePath,
} from '#modules/territories/server/index.ts';
import { today } from '#platform/clock.ts';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { migrate } from '#platform/db/migrate.ts';
import { settings } from '#platform/settings.ts';

const report = (line: string): void => console.log(line);
const [path] = process.argv.slice(2);
const pool = createPool(settings.databaseUrl, 4);
const db = createDatabase(pool);
try {
  await migrate(pool);
  await loadBuiltinReference(db, report);
  const folder = join(process.env.MAILLAGE_DATA ?? '.maillage', 'reference');
  const run = path
    ? await loadReferencePath(db, path, today(), report)
    : await fetchReference(db, folder, today(), report);
  const moved = await db.transaction().execute(standAtCommunes);
  if (moved > 0) report(`Organisations placées à leur commune : ${moved.toLocaleString('fr-FR')}`);
  report('');
  report(
    `Fichiers chargés : ${run.loaded} · déjà chargés : ${run.already} · non chargés : ${run.refused}`,
  );
  const attributions = new Set(
    (await listLoads(db)).map((load) => `${load.attribution} (${load.licence})`),
  );
  if (attributions.size > 0) report(`Données employées : ${[...attributions].join(' ; ')}.`);
  if (run.refused > 0) process.exitCode = 1;
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code === 'ENOENT' ? `Ce fichier ou ce dossier n’existe pas : ${path}` : message);
  process.exitCode = 1;
} finally {
  await pool.end();
}
