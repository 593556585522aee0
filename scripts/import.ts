/**
 * npm run import -- annuaire <file> --source "…" [--date AAAA-MM-JJ] [--licence "…"] [--mapping "name"]
 * [--doublons] [--dry-run]: the staged import of the pages, from the command line.
 */
import { createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Actor } from '#modules/accounts/index.ts';
import { decisionKeys, decisions } from '#modules/imports/index.ts';
import {
  chooseMapping,
  countProblems,
  findImport,
  findMappingByName,
  receiveFile,
  rejectsFile,
  startApply,
  startCheck,
} from '#modules/imports/server/index.ts';
import { today } from '#platform/clock.ts';
import { isDay } from '#platform/day.ts';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { Refused } from '#platform/errors.ts';
import { settings } from '#platform/settings.ts';
import { LIMITS, tooHeavy } from '#platform/tabular/limits.ts';

const USAGE = `Usage : npm run import -- annuaire <fichier> --source "Nom de la source"
  --date AAAA-MM-JJ    jour où la liste était à jour
  --licence "…"        licence des données
  --mapping "…"        correspondance de colonnes enregistrée
  --doublons           importer aussi les doublons possibles
  --dry-run            s’arrêter à l’aperçu : rien n’entre dans l’annuaire`;

/** Whoever may type this command owns the database. */
const operator = (): Actor => ({
  personId: null,
  name: null,
  email: null,
  grants: [{ role: 'administrator', scope: null, from: '2014-01-01', to: null }],
  day: today(),
});

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      date: { type: 'string' },
      licence: { type: 'string' },
      mapping: { type: 'string' },
      doublons: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [what, path] = positionals;
  if (what !== 'annuaire' || !path || !values.source) throw new Refused(USAGE);
  if (values.date && !isDay(values.date))
    throw new Refused(`Cette date n’existe pas : ${values.date}.`);
  return { ...values, path, source: values.source };
}

const pool = createPool(settings.databaseUrl, 4);
const db = createDatabase(pool);

/** Prints how far a work is until it ends. */
async function follow(id: string, label: string, work: Promise<void>): Promise<void> {
  const tell = async (): Promise<void> => {
    const job = await findImport(db, id);
    if (job) console.log(`  ${label} : ${job.done.toLocaleString('fr-FR')} lignes`);
  };
  const timer = setInterval(() => void tell().catch(() => undefined), 2_500);
  await work.finally(() => clearInterval(timer));
}

async function run(): Promise<void> {
  const asked = readArguments();
  const { size } = await stat(asked.path).catch(() => {
    throw new Refused(`Ce fichier n’existe pas : ${asked.path}`);
  });
  if (size > LIMITS.bytes) throw tooHeavy(size);
  const actor = operator();
  const origin = {
    source: asked.source,
    sourceDate: asked.date ?? null,
    licence: asked.licence ?? null,
  };
  const id = await receiveFile(db, actor, {
    name: basename(asked.path),
    content: await readFile(asked.path),
    origin,
  });
  const received = (await findImport(db, id))!;
  console.log(received.format);
  for (const notice of received.notices) console.log(`  ${notice}`);
  let mapping = received.mapping!;
  if (asked.mapping) {
    const saved = await findMappingByName(db, asked.mapping);
    if (!saved) throw new Refused(`Aucune correspondance ne s’appelle « ${asked.mapping} ».`);
    mapping = received.columns.map(
      (column) => saved.mapping[saved.columns.indexOf(column)] ?? null,
    );
  }
  received.columns.forEach((column, index) =>
    console.log(`  ${column} → ${mapping[index] ?? 'ne pas reprendre'}`),
  );
  await chooseMapping(db, actor, id, mapping, null);
  await follow(id, 'vérification', (await startCheck(db, actor, id)).end);
  await report(id, asked.path);
  if (asked['dry-run'] || (await findImport(db, id))!.state !== 'checked') return;
  await follow(id, 'enregistrement', (await startApply(db, actor, id, asked.doublons)).end);
  const done = (await findImport(db, id))!;
  if (done.state !== 'applied') throw new Refused(done.message ?? 'L’import ne s’est pas terminé.');
  console.log(`Enregistré : ${done.counts.created} nouvelles, ${done.counts.changed} modifiées.`);
}

async function report(id: string, path: string): Promise<void> {
  const job = (await findImport(db, id))!;
  if (job.state === 'failed') throw new Refused(job.message ?? 'Le fichier n’a pas pu être lu.');
  for (const key of decisionKeys) console.log(`  ${decisions[key].padEnd(32)} ${job.counts[key]}`);
  if ((await countProblems(db, id)) === 0) return;
  const rejects = `${path.replace(/\.[^.]*$/, '')}-rejets.csv`;
  await pipeline(Readable.from(rejectsFile(db, id, job.columns)), createWriteStream(rejects));
  console.log(`  Lignes à regarder : ${rejects}`);
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.reasons.join('\n'));
  process.exitCode = 1;
} finally {
  await pool.end();
}
