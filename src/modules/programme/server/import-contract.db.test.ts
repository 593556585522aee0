import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { roles, visitor, type Actor, type Role } from '#modules/accounts/index.ts';
import type { Database } from '#platform/db/connect.ts';
import { Conflict, Forbidden, NotFound, Refused } from '#platform/errors.ts';
import { testDatabase } from '../../../../tests/database.ts';
import { applyStage, dropStage, getStage, recheckStage, stageContract } from './commands.ts';
import { findImport, findVersion, listImports } from './store/journal.ts';
import { findContract, getContract } from './store/read-contract.ts';
import { closeStage, listOpenStages } from './store/stages.ts';

const TODAY = '2026-11-22';
const actorWith = (role: Role, personId = 'camille'): Actor => ({
  ...visitor(TODAY),
  personId,
  grants: [{ role, scope: null, from: '2020-01-01', to: null }],
});
const manager = actorWith('cressManager');

/** A small contract; each test has its own reference. */
const contractText = (
  reference: string,
  title = 'Contrat d’essai',
  more = '',
): string => `format: maillage-contrat-1
reference: ${reference}
titre: ${title}
territoire: DEP-26
premiere_annee: 2020
derniere_annee: 2022
parties:
  - cle: region
    role: financeur
    nom: La Région
axes:
  - numero: I
    titre: Promotion
objectifs:
  - code: I_1
    axe: I
    titre: Faire connaître
actions:
  - numero: I_1.1
    objectif: I_1
    titre: Première action
    annee: 2020
${more}contributions:
  - financeur: region
    annee: 2020
    montant: 1 000
    etat: fixe
`;
const upload = (text: string, fileName = 'essai.yaml') => ({
  fileName,
  bytes: new TextEncoder().encode(text),
});

describe('importer un contrat', () => {
  let db: Database;
  beforeAll(async () => {
    db = await testDatabase();
  });

  const stage = (text: string, actor = manager) => stageContract(db, actor, upload(text));
  const apply = async (id: string, actor = manager) =>
    applyStage(db, actor, id, (await getStage(db, actor, id)).sha256);

  test('rien ne change avant « Appliquer », puis tout change d’un coup et le journal le dit', async () => {
    const id = await stage(contractText('premier'));
    expect(await findContract(db, 'premier')).toBeNull();
    const importId = await apply(id);
    const contract = await getContract(db, 'premier');
    expect(contract).toMatchObject({ revision: 1, territories: { 'DEP-26': { name: 'Drôme' } } });
    expect(contract.contributions).toMatchObject([{ amountCents: 100_000 }]);
    expect(await findImport(db, importId)).toMatchObject({
      personId: 'camille',
      fileName: 'essai.yaml',
      revisionBefore: null,
      revisionAfter: 1,
    });
    const event = await db
      .selectFrom('event')
      .selectAll()
      .where('subject_id', '=', 'premier')
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({ kind: 'contract.imported', person_id: 'camille' });
  });

  test('un fichier fautif ne s’applique pas ; corrigé sur place, il s’applique', async () => {
    const id = await stage(contractText('fautif').replace('1 000', '-5'));
    expect((await getStage(db, manager, id)).findings).toHaveLength(1);
    await expect(apply(id)).rejects.toThrow(Refused);
    expect(await findContract(db, 'fautif')).toBeNull();
    await recheckStage(db, manager, id, { ...upload(contractText('fautif')), fileName: '' });
    expect(await getStage(db, manager, id)).toMatchObject({ findings: [], fileName: 'essai.yaml' });
    await apply(id);
    expect((await getContract(db, 'fautif')).title).toBe('Contrat d’essai');
  });

  test('un nouvel import dit ses différences, et la version d’avant se relit', async () => {
    await apply(await stage(contractText('versions')));
    const second =
      '  - numero: I_1.2\n    objectif: I_1\n    titre: Seconde action\n    annee: 2021\n';
    const importId = await apply(
      await stage(contractText('versions', 'Nouveau titre', second).replace('1 000', '2 000')),
    );
    const entry = await findImport(db, importId);
    expect(entry?.changes.map(({ section, kind }) => [section, kind])).toEqual([
      ['Contrat', 'changed'],
      ['Actions', 'added'],
      ['Contributions', 'changed'],
    ]);
    expect((await findVersion(db, 'versions', 1))?.title).toBe('Contrat d’essai');
    expect((await getContract(db, 'versions')).revision).toBe(2);
    await apply(await stage(contractText('versions', 'Nouveau titre').replace('1 000', '2 000')));
    expect((await getContract(db, 'versions')).actions).toHaveLength(1);
    expect((await findVersion(db, 'versions', 2))?.actions).toHaveLength(2);
  });

  test('un axe renuméroté emmène ses objectifs et ses actions', async () => {
    await apply(await stage(contractText('axes')));
    await apply(
      await stage(
        contractText('axes').replace('numero: I\n', 'numero: A\n').replace('axe: I\n', 'axe: A\n'),
      ),
    );
    const { axes, objectives, actions } = await getContract(db, 'axes');
    expect([axes[0]?.number, objectives[0]?.axis, actions[0]?.axis]).toEqual(['A', 'A', 'A']);
  });

  test('abandonner dans un onglet ce que l’autre vient d’appliquer ne change plus rien', async () => {
    const id = await stage(contractText('abandon-tardif'));
    const importId = await apply(id);
    await closeStage(db, id, 'dropped', null);
    expect(await getStage(db, manager, id)).toMatchObject({ state: 'applied', importId });
  });

  test('un import qui ne change rien est refusé', async () => {
    await apply(await stage(contractText('meme')));
    await expect(apply(await stage(contractText('meme')))).rejects.toThrow(/ne change rien/);
  });

  test('deux onglets appliquent le même import : le second apprend que c’est fait', async () => {
    const id = await stage(contractText('onglets'));
    const results = await Promise.allSettled([apply(id), apply(id)]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({
      reason: expect.any(Conflict),
    });
    expect((await getContract(db, 'onglets')).revision).toBe(1);
  });

  test('deux personnes importent le même contrat neuf en même temps : une seule y arrive', async () => {
    const other = actorWith('administrator', 'alex');
    const ids = [
      await stage(contractText('course', 'Un')),
      await stage(contractText('course', 'Deux'), other),
    ] as const;
    const results = await Promise.allSettled([apply(ids[0]), apply(ids[1], other)]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect((await getContract(db, 'course')).revision).toBe(1);
  });

  test('un aperçu dépassé est refusé, puis comparé de nouveau il s’applique', async () => {
    await apply(await stage(contractText('depasse')));
    const late = await stage(contractText('depasse', 'Titre tardif'));
    await apply(await stage(contractText('depasse', 'Titre rapide')));
    await expect(apply(late)).rejects.toThrow(Conflict);
    expect((await getContract(db, 'depasse')).title).toBe('Titre rapide');
    await recheckStage(db, manager, late, null);
    await apply(late);
    expect(await getContract(db, 'depasse')).toMatchObject({ title: 'Titre tardif', revision: 3 });
  });

  test('on n’applique que le texte que l’on a lu', async () => {
    const id = await stage(contractText('lu'));
    const { sha256 } = await getStage(db, manager, id);
    await recheckStage(db, manager, id, upload(contractText('lu', 'Changé dans un autre onglet')));
    await expect(applyStage(db, manager, id, sha256)).rejects.toThrow(Conflict);
  });

  test('une panne au milieu ne laisse rien à moitié', async () => {
    await apply(await stage(contractText('panne')));
    const id = await stage(contractText('panne', 'Autre titre').replace('1 000', '3 000'));
    await sql`create function fail_import() returns trigger language plpgsql as $$ begin raise exception 'panne'; end $$`.execute(
      db,
    );
    await sql`create trigger fail_import before insert on contract_import for each row execute function fail_import()`.execute(
      db,
    );
    await expect(apply(id)).rejects.toThrow('panne');
    await sql`drop trigger fail_import on contract_import`.execute(db);
    const contract = await getContract(db, 'panne');
    expect([contract.title, contract.revision, contract.contributions[0]?.amountCents]).toEqual([
      'Contrat d’essai',
      1,
      100_000,
    ]);
    expect((await getStage(db, manager, id)).state).toBe('open');
    await apply(id);
    expect((await getContract(db, 'panne')).revision).toBe(2);
  });

  test.each(
    Object.keys(roles).filter(
      (role) => role !== 'cressManager' && role !== 'administrator',
    ) as Role[],
  )('le rôle « %s » n’importe pas de contrat', async (role) => {
    const before = await listImports(db);
    const id = await stage(contractText('interdit'));
    const actor = actorWith(role, `personne-${role}`);
    await expect(stage(contractText('interdit'), actor)).rejects.toThrow(Forbidden);
    await expect(getStage(db, actor, id)).rejects.toThrow(Forbidden);
    await expect(recheckStage(db, actor, id, null)).rejects.toThrow(Forbidden);
    await expect(applyStage(db, actor, id, 'x')).rejects.toThrow(Forbidden);
    await expect(dropStage(db, actor, id)).rejects.toThrow(Forbidden);
    expect(await listImports(db)).toEqual(before);
  });

  test('un visiteur n’importe rien, et l’import d’une autre personne n’existe pas', async () => {
    const id = await stage(contractText('prive'));
    await expect(stage(contractText('prive'), visitor(TODAY))).rejects.toThrow(Forbidden);
    const other = actorWith('cressManager', 'autre');
    await expect(getStage(db, other, id)).rejects.toThrow(NotFound);
    await expect(applyStage(db, other, id, 'x')).rejects.toThrow(NotFound);
    await expect(dropStage(db, other, id)).rejects.toThrow(NotFound);
    expect(await listOpenStages(db, 'autre')).toEqual([]);
    await expect(getStage(db, manager, 'pas-un-identifiant')).rejects.toThrow(NotFound);
    await expect(getStage(db, manager, '-'.repeat(36))).rejects.toThrow(NotFound);
  });

  test('un import abandonné ou trop vieux ne revient pas', async () => {
    const dropped = await stage(contractText('abandon'));
    await dropStage(db, manager, dropped);
    await expect(apply(dropped)).rejects.toThrow(Conflict);
    const old = await stage(contractText('vieux'));
    await sql`update contract_stage set expires_at = now() - interval '1 minute' where id = ${old}`.execute(
      db,
    );
    await expect(getStage(db, manager, old)).rejects.toThrow(NotFound);
    await stage(contractText('encore'));
    const { rows } = await sql`select 1 from contract_stage where id = ${old}`.execute(db);
    expect(rows).toHaveLength(0);
  });

  test('le journal et les versions ne se réécrivent pas', async () => {
    await expect(sql`update contract_import set file_name = 'x'`.execute(db)).rejects.toThrow(
      /ne se modifie pas/,
    );
    await expect(sql`delete from contract_version`.execute(db)).rejects.toThrow(
      /ne se modifie pas/,
    );
  });

  test('la base refuse d’elle-même la contribution d’une partie qui n’est pas financeur, et un montant négatif', async () => {
    await apply(await stage(contractText('base')));
    const bad = (cents: number, funder: string) =>
      sql`insert into contract_contribution (contract_reference, funder, year, position, amount_cents, state)
        values ('base', ${funder}, 2021, 9, ${cents}, 'fixed')`.execute(db);
    await expect(bad(-1, 'region')).rejects.toThrow(/check constraint/);
    await expect(bad(1, 'personne')).rejects.toThrow(/foreign key/);
  });
});
