import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Database } from '#platform/db/connect.ts';
import { builtinTerritories, type EtalabFiles } from '../../rules/builtin.ts';
import { replaceBuiltin } from '../store/builtin.ts';
import { isLoaded, recordLoad } from '../store/journal.ts';

/** Raise it when the rows made from the same package change. */
const LOADER_VERSION = 1;
/** The package's major version is an edition of the code officiel géographique: 6 is 2026. */
const editionYear = (version: string): number => 2020 + Number(version.split('.')[0]);

async function readPackage(): Promise<{ version: string; read: () => Promise<EtalabFiles> }> {
  const manifest = createRequire(import.meta.url).resolve(
    '@etalab/decoupage-administratif/package.json',
  );
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const file = async (name: string) =>
    JSON.parse(await readFile(join(dirname(manifest), 'data', `${name}.json`), 'utf8'));
  const names = ['communes', 'departements', 'regions', 'arrondissements', 'epci', 'ept'] as const;
  const read = async () =>
    Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await file(name)])),
    ) as EtalabFiles;
  return { version, read };
}

/**
 * Loads communes, intercommunalities, départements and régions (also those of before 2016) from the package installed
 * with the project. Does nothing when this edition is already there. One transaction, a few seconds.
 */
export async function loadBuiltinReference(
  db: Database,
  report: (line: string) => void,
): Promise<void> {
  const { version, read } = await readPackage();
  const stamp = createHash('sha256').update(`builtin ${version} ${LOADER_VERSION}`).digest('hex');
  if (await isLoaded(db, stamp)) return;
  report(`Territoires : chargement du découpage administratif ${editionYear(version)}…`);
  const builtin = builtinTerritories(await read());
  await db.transaction().execute(async (tx) => {
    await replaceBuiltin(tx, builtin, `${editionYear(version)}-01-01`);
    await recordLoad(tx, {
      kind: 'builtin',
      fileName: `@etalab/decoupage-administratif ${version}`,
      sha256: stamp,
      rowCount: builtin.territories.length,
      year: editionYear(version),
      publisher: 'Etalab, d’après l’Insee, la DGCL et La Poste',
      licence: 'Licence Ouverte 2.0',
      attribution: `Découpage administratif ${editionYear(version)} — Insee, DGCL, La Poste, Etalab`,
      address: null,
    });
  });
  const count = new Intl.NumberFormat('fr-FR').format(builtin.containers.length);
  report(
    `Territoires : ${count} communes et leurs anciens codes, intercommunalités, départements, régions d’hier et d’aujourd’hui.`,
  );
}
