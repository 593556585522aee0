import { existsSync, readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { roles, visitor, type Actor, type Role } from '#modules/accounts/index.ts';
import type { Database } from '#platform/db/connect.ts';
import { Conflict, Forbidden } from '#platform/errors.ts';
import { testDatabase } from '../../../../tests/database.ts';
import {
  EMPLOYERS,
  insertionEmployers,
  siretOf,
} from '../../../../tests/files/insertion-employers.ts';
import type { Counts, DirectoryImport } from '../model.ts';
import {
  chooseMapping,
  findImport,
  forgetMapping,
  listMappings,
  listProblems,
  receiveFile,
  rejectsFile,
  sampleLines,
  startApply,
  startCheck,
} from './index.ts';

const DAY = '2026-11-22';
const as = (role: Role): Actor => ({
  ...visitor(DAY),
  personId: `test-${role}`,
  grants: [{ role, scope: null, from: '2020-01-01', to: null }],
});
const administrator = as('administrator');

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

const send = (content: string | Buffer, source = 'Essai', sourceDate: string | null = null) =>
  receiveFile(db, administrator, {
    name: 'liste.csv',
    content: Buffer.from(content),
    origin: { source, sourceDate, licence: null },
  });

async function preview(
  content: string | Buffer,
  source?: string,
  sourceDate?: string,
): Promise<DirectoryImport> {
  const id = await send(content, source, sourceDate);
  await (
    await startCheck(db, administrator, id)
  ).end;
  return (await findImport(db, id))!;
}

async function apply(job: DirectoryImport, withDuplicates = false): Promise<DirectoryImport> {
  await (
    await startApply(db, administrator, job.id, withDuplicates)
  ).end;
  return (await findImport(db, job.id))!;
}

const organisations = async (): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('organisation')
        .select(sql<number>`count(*)`.as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

const problemsOf = async (job: DirectoryImport): Promise<[number, string][]> =>
  (await listProblems(db, job.id, 100)).flatMap(({ line, problems }) =>
    problems.map(({ problem }): [number, string] => [line, problem]),
  );

const counts = (given: Partial<Counts>) => expect.objectContaining(given);

describe('importer des organisations', () => {
  test('1 868 organisations : chaque ligne en défaut est dite, rien n’entre avant l’accord, puis tout entre', async () => {
    const before = await organisations();
    const job = await preview(insertionEmployers(), 'Employeurs d’insertion', '2020-06-01');
    expect(job.state).toBe('checked');
    expect(job.counts).toEqual(counts({ created: EMPLOYERS - 4, rejected: 4 }));
    expect(await organisations()).toBe(before);
    expect((await problemsOf(job)).map(([line]) => line)).toEqual([2, 3, 4, 5, 6, 11]);

    const done = await apply(job);
    expect(done.state).toBe('applied');
    expect(await organisations()).toBe(before + EMPLOYERS - 4);

    const rejects = (await Array.fromAsync(rejectsFile(db, job.id, job.columns))).join('');
    expect(rejects).toContain('ligne;décision;colonne;valeur;problème;que faire;siret;name');
    expect(rejects).toMatch(/2;Rejetée;siret;2\.19E\+13;Le tableur a arrondi/);
  });

  test('le même fichier importé de nouveau n’ajoute ni ne modifie rien', async () => {
    const job = await preview(insertionEmployers(), 'Employeurs d’insertion', '2020-06-01');
    expect(job.counts).toEqual(counts({ created: 0, changed: 0, unchanged: EMPLOYERS - 4 }));
    expect((await apply(job)).counts).toEqual(counts({ created: 0, changed: 0 }));
  });

  test('une source suivante complète, et une case vide n’efface rien', async () => {
    const siret = siretOf(20);
    const job = await preview(
      `siret;nom;adresse;effectif\n${siret};Structure d’insertion n° 20;;12\n`,
      'CRESS',
    );
    expect(job.counts).toEqual(counts({ changed: 1 }));
    expect((await sampleLines(db, job.id, 'changed', 1))[0]?.changes).toEqual([
      { field: 'Effectif', before: 'non renseigné', after: '10 à 19 salariés' },
    ]);
    await apply(job);
    const row = await db
      .selectFrom('organisation')
      .select(['id', 'address', 'workforce'])
      .where('siret', '=', siret)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ address: '20, rue de l’Été', workforce: '11' });
    const sources = await db
      .selectFrom('organisation_source')
      .select('source')
      .where('organisation_id', '=', row.id)
      .orderBy('source')
      .execute();
    expect(sources.map(({ source }) => source)).toEqual(['CRESS', 'Employeurs d’insertion']);
  });

  test('Windows-1252 avec une marque UTF-8, points-virgules, SIRET à espaces, ancien code de commune', async () => {
    const text =
      'Raison sociale;N° SIRET;code_insee\r\nL’Épicerie de l’été;"800 900 007 00018";26362\r\nRelais;;01015\r\n';
    const content = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), iconv.encode(text, 'win1252')]);
    const job = await preview(content, 'Accents');
    expect(job.notices.join()).toContain('Windows-1252');
    expect((await sampleLines(db, job.id, 'created', 5)).map(({ name }) => name)).toContain(
      'Relais',
    );
  });

  test('les doublons du fichier et les homonymes de l’annuaire sont dits, jamais fondus en silence', async () => {
    await apply(
      await preview(
        'nom;commune;code postal\nÉpicerie solidaire;Valence;26000\n',
        'Première liste',
      ),
    );
    const job = await preview(
      'nom;commune;code postal\nEPICERIE SOLIDAIRE;Valence;26000\nLe Jardin;Valence;26000\nLe jardin !;Valence;26000\n',
      'Deuxième liste',
    );
    expect(job.counts).toEqual(counts({ possibleDuplicate: 1, created: 1, repeated: 1 }));
    const before = await organisations();
    const done = await apply(job, true);
    expect(done.counts).toEqual(counts({ created: 2, repeated: 1 }));
    expect(await organisations()).toBe(before + 2);
  });

  test('un nom de 10 000 caractères est refusé, un <script> reste du texte', async () => {
    const job = await preview(
      `nom;ville;cp\n${'x'.repeat(10_000)};Valence;26000\n<script>alert(1)</script> 🌱;Valence;26000\n`,
      'Noms',
    );
    expect(job.counts).toEqual(counts({ created: 1, rejected: 1 }));
    await apply(job);
    const row = await db
      .selectFrom('organisation')
      .select('name')
      .where('name', 'like', '<script>%')
      .executeTakeFirst();
    expect(row?.name).toBe('<script>alert(1)</script> 🌱');
  });

  test('une correspondance enregistrée est reprise pour un fichier aux mêmes titres, puis oubliée', async () => {
    const file = 'intitulé;lieu\nAtelier;Valence\n';
    const id = await send(file, 'Titres');
    await chooseMapping(db, administrator, id, ['name', 'city'], 'Liste de la mairie');
    const again = (await findImport(db, await send(file, 'Titres')))!;
    expect(again).toMatchObject({ mapping: ['name', 'city'], mappingName: 'Liste de la mairie' });
    const saved = (await listMappings(db)).find(({ name }) => name === 'Liste de la mairie')!;
    await forgetMapping(db, administrator, saved.id);
    expect(await listMappings(db)).not.toContainEqual(saved);
  });
});

describe('quand plusieurs choses arrivent à la fois', () => {
  test('deux personnes importent le même aperçu : une seule l’emporte', async () => {
    const job = await preview('nom;ville;cp\nConcurrence;Valence;26000\n', 'Concurrence');
    const outcomes = await Promise.allSettled([
      startApply(db, administrator, job.id, false),
      startApply(db, administrator, job.id, false),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]!.reason).toBeInstanceOf(Conflict);
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') await outcome.value.end;
    expect((await findImport(db, job.id))!.counts).toEqual(counts({ created: 1 }));
  });

  test('l’annuaire a changé depuis l’aperçu : rien n’est enregistré, et l’aperçu est refait', async () => {
    const [first, second] = [
      `siret;nom\n${siretOf(9_001)};Arrivée la première\n`,
      `siret;nom\n${siretOf(9_001)};Arrivée la seconde\n`,
    ];
    const late = await preview(second, 'Seconde');
    await apply(await preview(first, 'Première'));
    const refused = await apply(late);
    expect(refused.state).toBe('checked');
    expect(refused.message).toContain('L’annuaire a changé depuis l’aperçu : 1 ligne');
    expect(refused.counts).toEqual(counts({ created: 0, changed: 1 }));
    expect((await apply(refused)).state).toBe('applied');
  });

  test('une panne au milieu ne laisse rien derrière elle, et l’import peut être repris', async () => {
    await sql`create function fail_in_the_middle() returns trigger language plpgsql as $$
      begin if new.name = 'Panne' then raise exception 'planted'; end if; return new; end $$`.execute(
      db,
    );
    await sql`create trigger fail_in_the_middle before insert on organisation for each row execute function fail_in_the_middle()`.execute(
      db,
    );
    const before = await organisations();
    const lines = Array.from(
      { length: 1_500 },
      (_, rank) => `${siretOf(20_000 + rank)};${rank === 1_400 ? 'Panne' : `Structure ${rank}`}`,
    );
    const job = await preview(`siret;nom\n${lines.join('\n')}\n`, 'Panne');
    const stopped = await apply(job);
    expect(stopped).toMatchObject({
      state: 'checked',
      message: expect.stringContaining('rien n’a été enregistré'),
    });
    expect(await organisations()).toBe(before);
    await sql`drop trigger fail_in_the_middle on organisation`.execute(db);
    expect((await apply(job)).counts).toEqual(counts({ created: 1_500 }));
  });

  test('un import dont le processus s’est tu est dit interrompu, et se relance', async () => {
    const job = await preview('nom;ville;cp\nSilence;Valence;26000\n', 'Silence');
    await sql`update directory_import set state = 'applying', attempt = gen_random_uuid(), heartbeat_at = now() - interval '2 minutes'
      where id = ${job.id}`.execute(db);
    expect((await findImport(db, job.id))!.state).toBe('interrupted');
    await (
      await startCheck(db, administrator, job.id)
    ).end;
    expect((await apply(job)).state).toBe('applied');
  });
});

describe('qui peut importer', () => {
  const others = (Object.keys(roles) as Role[]).filter(
    (role) => role !== 'administrator' && role !== 'cressManager',
  );
  test.each(others)('%s ne peut ni envoyer, ni vérifier, ni importer', async (role) => {
    const actor = as(role);
    const file = {
      name: 'a.csv',
      content: Buffer.from('nom\nA\n'),
      origin: { source: 'A', sourceDate: null, licence: null },
    };
    await expect(receiveFile(db, actor, file)).rejects.toBeInstanceOf(Forbidden);
    await expect(chooseMapping(db, actor, 'x', [], null)).rejects.toBeInstanceOf(Forbidden);
    await expect(startCheck(db, actor, 'x')).rejects.toBeInstanceOf(Forbidden);
    await expect(startApply(db, actor, 'x', false)).rejects.toBeInstanceOf(Forbidden);
    await expect(forgetMapping(db, actor, 'x')).rejects.toBeInstanceOf(Forbidden);
  });

  test('une visiteuse ou un visiteur non plus, la CRESS oui', async () => {
    const file = {
      name: 'a.csv',
      content: Buffer.from('nom\nA\n'),
      origin: { source: 'A', sourceDate: null, licence: null },
    };
    await expect(receiveFile(db, visitor(DAY), file)).rejects.toBeInstanceOf(Forbidden);
    await expect(receiveFile(db, as('cressManager'), file)).resolves.toMatch(/^[0-9a-f-]{36}$/);
  });
});

const REAL = '../shared/data/directory';
describe.skipIf(!existsSync(`${REAL}/siae.csv`))('les fichiers réels', () => {
  test.each([
    ['siae.csv', 1_868, 9],
    ['ess-digital-units.csv', 2_728, 4],
  ])('%s entre en entier, deux fois sans rien changer la seconde', async (name, total, remarks) => {
    const read = () => preview(readFileSync(`${REAL}/${name}`), name, '2025-12-01');
    const job = await read();
    expect(job.counts.created + job.counts.changed).toBe(total);
    expect((await problemsOf(job)).length).toBeLessThanOrEqual(remarks);
    await apply(job);
    expect((await read()).counts).toEqual(counts({ unchanged: total }));
  });
});
