import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { roles, visitor, type Role } from '#modules/accounts/index.ts';
import type { Database } from '#platform/db/connect.ts';
import { Conflict, Forbidden } from '#platform/errors.ts';
import { testDatabase } from '../../../../tests/database.ts';
import { siretOf } from '../../../../tests/files/insertion-employers.ts';
import { importDesk, personWith } from '../../../../tests/import-desk.ts';
import type { Counts } from '../model.ts';
import { chooseMapping, forgetMapping, receiveFile, startApply, startCheck } from './index.ts';

let db: Database;
let desk: ReturnType<typeof importDesk>;
beforeAll(async () => {
  db = await testDatabase();
  desk = importDesk(db);
});

const counts = (given: Partial<Counts>) => expect.objectContaining(given);

describe('quand plusieurs choses arrivent à la fois', () => {
  test('deux personnes importent le même aperçu : une seule l’emporte', async () => {
    const job = await desk.preview('nom;ville;cp\nConcurrence;Valence;26000\n', 'Concurrence');
    const outcomes = await Promise.allSettled([
      startApply(db, desk.actor, job.id, false),
      startApply(db, desk.actor, job.id, false),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]!.reason).toBeInstanceOf(Conflict);
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') await outcome.value.end;
    expect((await desk.read(job.id)).counts).toEqual(counts({ created: 1 }));
  });

  test('changer les colonnes défait l’aperçu : on n’enregistre que ce que l’on a vu', async () => {
    const job = await desk.preview('nom;site\nColonnes;https://exemple.test\n', 'Colonnes');
    await chooseMapping(db, desk.actor, job.id, ['name', null], null);
    expect((await desk.read(job.id)).state).toBe('received');
    await expect(startApply(db, desk.actor, job.id, false)).rejects.toThrow(Conflict);
    const work = await startCheck(db, desk.actor, job.id);
    await expect(chooseMapping(db, desk.actor, job.id, ['name', 'website'], null)).rejects.toThrow(
      Conflict,
    );
    await work.end;
    expect((await desk.apply(await desk.read(job.id))).state).toBe('applied');
    await expect(chooseMapping(db, desk.actor, job.id, ['name', null], null)).rejects.toThrow(
      Conflict,
    );
  });

  test('l’annuaire a changé depuis l’aperçu : rien n’est enregistré, et l’aperçu est refait', async () => {
    const [first, second] = [
      `siret;nom\n${siretOf(9_001)};Arrivée la première\n`,
      `siret;nom\n${siretOf(9_001)};Arrivée la seconde\n`,
    ];
    const late = await desk.preview(second, 'Seconde');
    await desk.apply(await desk.preview(first, 'Première'));
    const refused = await desk.apply(late);
    expect(refused.state).toBe('checked');
    expect(refused.message).toContain('L’annuaire a changé depuis l’aperçu : 1 ligne');
    expect(refused.counts).toEqual(counts({ created: 0, changed: 1 }));
    expect((await desk.apply(refused)).state).toBe('applied');
  });

  test('une panne au milieu ne laisse rien derrière elle, et l’import peut être repris', async () => {
    await sql`create function fail_in_the_middle() returns trigger language plpgsql as $$
      begin if new.name = 'Panne' then raise exception 'planted'; end if; return new; end $$`.execute(
      db,
    );
    await sql`create trigger fail_in_the_middle before insert on organisation for each row execute function fail_in_the_middle()`.execute(
      db,
    );
    const before = await desk.countOrganisations();
    const lines = Array.from(
      { length: 1_500 },
      (_, rank) => `${siretOf(20_000 + rank)};${rank === 1_400 ? 'Panne' : `Structure ${rank}`}`,
    );
    const job = await desk.preview(`siret;nom\n${lines.join('\n')}\n`, 'Panne');
    const stopped = await desk.apply(job);
    expect(stopped).toMatchObject({
      state: 'checked',
      message: expect.stringContaining('rien n’a été enregistré'),
    });
    expect(await desk.countOrganisations()).toBe(before);
    await sql`drop trigger fail_in_the_middle on organisation`.execute(db);
    expect((await desk.apply(job)).counts).toEqual(counts({ created: 1_500 }));
  });

  test('un import dont le processus s’est tu est dit interrompu, et se relance', async () => {
    const job = await desk.preview('nom;ville;cp\nSilence;Valence;26000\n', 'Silence');
    await sql`update directory_import set state = 'applying', attempt = gen_random_uuid(), heartbeat_at = now() - interval '2 minutes'
      where id = ${job.id}`.execute(db);
    expect((await desk.read(job.id)).state).toBe('interrupted');
    const again = await startCheck(db, desk.actor, job.id);
    await again.end;
    expect((await desk.apply(job)).state).toBe('applied');
  });
});

describe('qui peut importer', () => {
  const others = (Object.keys(roles) as Role[]).filter(
    (role) => role !== 'administrator' && role !== 'cressManager',
  );
  test.each(others)('%s ne peut ni envoyer, ni vérifier, ni importer', async (role) => {
    const actor = personWith(role);
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
    await expect(receiveFile(db, visitor('2026-11-22'), file)).rejects.toBeInstanceOf(Forbidden);
    await expect(receiveFile(db, personWith('cressManager'), file)).resolves.toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });
});
