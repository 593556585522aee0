import { rm } from 'node:fs/promises';
import type { Database } from '#platform/db/connect.ts';
import type { Day } from '#platform/day.ts';
import { officialFiles, type OfficialFile } from '../../rules/reference/addresses.ts';
import { placeAmongCommunes } from '../store/reference.ts';
import { downloadFile } from './download.ts';
import { listReferenceFiles, loadReferenceFile, type LoadOutcome } from './load-reference.ts';

type Report = (line: string) => void;
/** How a run ended: how many files could not be loaded. */
export type ReferenceRun = { loaded: number; already: number; refused: number };

/** Loads a file, or every reference file of a folder, one after the other; each is loaded whole or not at all. */
export async function loadReferencePath(
  db: Database,
  path: string,
  day: Day,
  report: Report,
): Promise<ReferenceRun> {
  const files = await listReferenceFiles(path);
  if (files.length === 0)
    report(`Aucun fichier à charger dans ${path} (CSV, XLSX, ZIP, GeoJSON ou TopoJSON).`);
  const run: ReferenceRun = { loaded: 0, already: 0, refused: 0 };
  for (const [index, file] of files.entries())
    count(run, await loadReferenceFile(db, file, day), `${index + 1}/${files.length}`, report);
  if (run.loaded > 0) await placeAmongCommunes(db);
  return run;
}

function count(run: ReferenceRun, outcome: LoadOutcome, place: string, report: Report): void {
  run[outcome.state]++;
  const mark = outcome.state === 'refused' ? 'REFUSÉ, rien n’est changé : ' : '';
  report(`${place}  ${outcome.file} : ${mark}${outcome.message}`);
}

/** Fetches the official files into the folder and loads them. Without network, says what to fetch by hand. */
export async function fetchReference(
  db: Database,
  folder: string,
  day: Day,
  report: Report,
  files: OfficialFile[] = officialFiles,
): Promise<ReferenceRun> {
  const run: ReferenceRun = { loaded: 0, already: 0, refused: 0 };
  let cutOff: string | null = null;
  for (const [index, file] of files.entries()) {
    const place = `${index + 1}/${files.length}`;
    report(`${place}  ${file.what}`);
    const download = await downloadFile(file, folder, (line) => report(`     ${line}`));
    if ('failure' in download) {
      run.refused++;
      report(`     ${download.failure}`);
      if (!download.noNetwork) continue;
      cutOff = download.failure;
      if (run.loaded + run.already === 0) break;
      continue;
    }
    const outcome = await loadReferenceFile(db, download.path, day, file.address);
    if (outcome.state === 'refused') await rm(download.path, { force: true });
    count(run, outcome, '    ', report);
  }
  if (run.loaded > 0) await placeAmongCommunes(db);
  if (cutOff) reportNoNetwork(cutOff, files, report);
  return run;
}

function reportNoNetwork(reason: string, files: OfficialFile[], report: Report): void {
  report('');
  report(
    `Pas d’accès au réseau : ${reason}. Rien d’autre n’est changé ; le service marche sans ces fichiers.`,
  );
  report('Depuis un ordinateur connecté, téléchargez dans un dossier :');
  for (const file of files) report(`  - ${file.what} : ${file.address}`);
  report('puis lancez : npm run reference -- dossier');
}
