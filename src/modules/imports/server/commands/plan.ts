import type { OrganisationRow } from '#modules/organisations/index.ts';
import {
  findIdentities,
  listLastChanges,
  nameKeys,
  readNaf,
  saveOrganisations,
  type IdentityAnswer,
} from '#modules/organisations/server/index.ts';
import type { Database } from '#platform/db/connect.ts';
import type { Day } from '#platform/day.ts';
import { openTable } from '#platform/tabular/open-table.ts';
import { noCounts, type DecidedLine, type DirectoryImport, type ReadLine } from '../../model.ts';
import { matchOrganisation, referenceOf } from '../../rules/decide.ts';
import { describeChange } from '../../rules/describe-change.ts';
import { lineSeenBefore, rememberLine, type FileMemory } from '../../rules/file-memory.ts';
import { readLine, type ReadingContext } from '../../rules/read-line.ts';
import type { CheckOutcome } from '../store/work.ts';
import { placeLines } from './places.ts';

const BATCH = 1_000;

/** `preview` only writes what is known already, to learn what would change: its caller rolls back. */
export type PlanOptions = {
  day: Day;
  preview: boolean;
  onBatch: (lines: DecidedLine[]) => Promise<void>;
};

type Wish = { read: ReadLine; decided: DecidedLine; row: OrganisationRow | null };

/** What has been seen of the file so far: who was met, on which line. */
type Seen = {
  keys: FileMemory;
  organisations: Map<string, number>;
  created: Set<string>;
};

/**
 * Reads the file, decides every line and saves, in the caller's transaction, batch after batch. The
 * same function makes the preview and the import: what is previewed is what is done.
 */
export async function runPlan(
  db: Database,
  job: DirectoryImport,
  content: Buffer,
  options: PlanOptions,
): Promise<CheckOutcome> {
  const table = await openTable(job.fileName, content);
  const mapping = job.mapping ?? [];
  const context: ReadingContext = {
    columns: table.columns,
    mapping,
    origin: job.origin,
    day: options.day,
    readNaf,
  };
  const outcome: CheckOutcome = { counts: noCounts(), total: 0, withoutPlace: 0, closed: 0 };
  const seen: Seen = { keys: new Map(), organisations: new Map(), created: new Set() };

  const settle = async (lines: ReadLine[]): Promise<void> => {
    await placeLines(db, lines, (field) => table.columns[mapping.indexOf(field)] ?? '');
    const wishes = await decideLines(db, lines, job, options, seen);
    await saveWishes(db, wishes, job.personId, options.preview, seen);
    for (const { decided, row } of wishes) {
      outcome.counts[decided.decision]++;
      if (!row) continue;
      if (!row.communeId && !row.territoryId) outcome.withoutPlace++;
      if (row.closedOn) outcome.closed++;
    }
    outcome.total += lines.length;
    await options.onBatch(wishes.map(({ decided }) => decided));
  };

  let batch: ReadLine[] = [];
  for await (const row of table.rows()) {
    batch.push(readLine(row, context));
    if (batch.length < BATCH) continue;
    await settle(batch);
    batch = [];
  }
  if (batch.length > 0) await settle(batch);
  return outcome;
}

async function decideLines(
  db: Database,
  lines: ReadLine[],
  job: DirectoryImport,
  options: PlanOptions,
  seen: Seen,
): Promise<Wish[]> {
  const keys = await nameKeys(
    db,
    lines.map(({ row }) => row.name),
  );
  lines.forEach((line, place) => (line.row.reference = referenceOf(line.row, keys[place]!)));
  const sound = lines
    .map((line, place) => ({ line, place }))
    .filter(({ line }) => !isRejected(line));
  const answers = await findIdentities(
    db,
    sound.map(({ line: { row }, place }) => ({
      place,
      siret: row.siret,
      siren: row.siren,
      rna: row.rna,
      name: row.name,
      communeId: row.communeId,
      source: row.source,
      reference: row.reference,
    })),
  );
  const known = Map.groupBy(answers, (answer) => answer.place);
  return lines.map((line, place) =>
    decideLine(line, keys[place]!, known.get(place) ?? [], job, options, seen),
  );
}

const isRejected = (line: ReadLine): boolean => line.problems.some((problem) => problem.blocking);

function decideLine(
  read: ReadLine,
  nameKey: string,
  answers: IdentityAnswer[],
  job: DirectoryImport,
  options: PlanOptions,
  seen: Seen,
): Wish {
  const decided: DecidedLine = {
    line: read.line,
    name: read.row.name,
    decision: 'rejected',
    organisationId: null,
    problems: read.problems,
    changes: [],
    cells: [],
  };
  const stop = (decision: DecidedLine['decision']): Wish => ({
    read,
    decided: { ...decided, decision, cells: read.cells },
    row: null,
  });
  if (isRejected(read)) return stop('rejected');

  const earlier = lineSeenBefore(read.row, nameKey, seen.keys);
  if (earlier !== null) {
    explain(
      read,
      `C’est la même organisation que la ligne ${earlier}.`,
      'Gardez une seule des deux lignes : c’est la première qui compte.',
    );
    return stop('repeated');
  }
  const match = matchOrganisation(
    read.row,
    answers.filter((answer) => !seen.created.has(answer.id)),
  );
  if (match.kind === 'perhaps' && !job.withPossibleDuplicates) {
    decided.organisationId = match.known.id;
    explain(
      read,
      `L’annuaire connaît peut-être déjà cette organisation : « ${match.known.name} ».`,
      'Si c’est la même, ajoutez son SIRET dans le fichier ou laissez cette ligne. Sinon, importez aussi les doublons possibles.',
    );
    return stop('possibleDuplicate');
  }
  const known = match.kind === 'same' ? match.known : null;
  const met = known && seen.organisations.get(known.id);
  if (met) {
    explain(
      read,
      `C’est la même organisation que la ligne ${met}.`,
      'Gardez une seule des deux lignes : c’est la première qui compte.',
    );
    return stop('repeated');
  }
  if (known) seen.organisations.set(known.id, read.line);
  rememberLine(read.line, read.row, nameKey, seen.keys);
  decided.decision = known ? 'unchanged' : 'created';
  decided.organisationId = known?.id ?? null;
  if (read.problems.length > 0) decided.cells = read.cells;
  return { read, decided, row: rowToSave(read, known, job, options) };
}

/** What a file must not undo: a family settled on better grounds, a masked address, a day of closing. */
function rowToSave(
  read: ReadLine,
  known: IdentityAnswer | null,
  job: DirectoryImport,
  options: PlanOptions,
): OrganisationRow {
  const row = { ...read.row };
  if (known) row.id = known.id;
  const weaker =
    known?.familyBasis === 'cress' || (known?.familyBasis && row.familyBasis === 'source');
  if (weaker) Object.assign(row, { family: null, familyBasis: null });
  if (known?.partialDiffusion && !job.mapping?.includes('diffusion')) row.partialDiffusion = true;
  if (read.active === false) row.closedOn = known?.closedOn ?? job.origin.sourceDate ?? options.day;
  return row;
}

function explain(read: ReadLine, problem: string, advice: string): void {
  read.problems.push({
    column: '',
    value: read.row.name.slice(0, 200),
    problem,
    advice,
    blocking: true,
  });
}

async function saveWishes(
  db: Database,
  wishes: Wish[],
  personId: string | null,
  preview: boolean,
  seen: Seen,
): Promise<void> {
  const chosen = wishes.filter(
    ({ row, decided }) => row && !(preview && decided.decision === 'created'),
  );
  const saved = await saveOrganisations(
    db,
    chosen.map(({ row }) => row!),
    personId,
  );
  const changed: string[] = [];
  chosen.forEach(({ decided }, place) => {
    const { id, outcome } = saved[place]!;
    decided.decision = outcome;
    decided.organisationId = id;
    if (outcome === 'created') seen.created.add(id);
    if (outcome === 'changed') changed.push(id);
  });
  const changes = Map.groupBy(await listLastChanges(db, changed), (change) => change.id);
  for (const { decided } of chosen)
    if (decided.decision === 'changed')
      decided.changes = (changes.get(decided.organisationId!) ?? [])
        .map(describeChange)
        .filter((change) => change !== null);
}
