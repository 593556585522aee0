import { beforeAll, describe, expect, test } from 'vitest';
import {
  contractOverview,
  contributionsByYear,
  evaluationGrid,
  numberedActions,
  partiesOf,
  type Contract,
} from '#modules/programme/index.ts';
import { findVersion, getContract, documentOf, listContracts, listImports } from '#modules/programme/server/index.ts';
import type { Database } from '#platform/db/connect.ts';
import { testDatabase } from '../tests/database.ts';
import { seedContract } from './contract.ts';

const REFERENCE = 'ces-ess-rhone-alpes-2014-2016';

describe('le contrat de l’ESS en Rhône-Alpes 2014-2016', () => {
  let db: Database;
  let contract: Contract;
  beforeAll(async () => {
    db = await testDatabase();
    await seedContract(db, () => undefined);
    contract = await getContract(db, REFERENCE);
  });

  test('le plan 2014 a vingt actions numérotées, trois, six et onze, et l’animation', () => {
    const perAxis = contract.axes.map(({ number }) => numberedActions(contract).filter((action) => action.axis === number).length);
    expect(perAxis).toEqual([3, 6, 11]);
    expect(contract.actions.filter((action) => action.kind === 'animation')).toHaveLength(1);
  });

  test('les trois financeurs apportent 4 472 700 € en 2014, et rien n’est décidé pour la suite', () => {
    const { totals, rows } = contributionsByYear(contract);
    expect(rows.map((row) => [row.funder.key, row.knownCents])).toEqual([
      ['etat', 100_000_000],
      ['region', 238_750_000],
      ['cdc', 108_520_000],
    ]);
    expect(totals.map(({ year, knownCents, undecided }) => [year, knownCents, undecided.length])).toEqual([
      [2014, 447_270_000, 0],
      [2015, 0, 3],
      [2016, 0, 3],
    ]);
    const later = contract.contributions.filter((one) => one.year > 2014);
    expect(later.every((one) => one.condition !== null && one.source !== null)).toBe(true);
  });

  test('seize collectivités sont partenaires, douze ont un territoire certain d’aujourd’hui', () => {
    const authorities = partiesOf(contract, 'partnerAuthority');
    expect(authorities).toHaveLength(16);
    expect(authorities.filter((party) => party.territoryId !== null)).toHaveLength(12);
    expect(Object.keys(contract.territories)).toHaveLength(13);
    expect(contract.parties).toHaveLength(20);
    expect(contract.parties.every((party) => party.representativeFunction !== null)).toBe(true);
  });

  test('quatre questions évaluatives ont cinq, trois, trois et trois effets attendus', () => {
    expect(evaluationGrid(contract).map((row) => row.effects.length)).toEqual([5, 3, 3, 3]);
  });

  test('huit articles, trois thèmes, quatorze objectifs, six instances, deux évaluations', () => {
    expect([contract.articles, contract.themes, contract.objectives, contract.bodies, contract.milestones].map((list) => list.length)).toEqual([8, 3, 14, 6, 2]);
  });

  test('la première page en dit l’essentiel sans porter le document entier', () => {
    const overview = contractOverview(contract);
    expect(overview.axes.map(({ actions }) => actions.length)).toEqual([3, 6, 11]);
    expect(overview.signatories).toEqual(['État', 'Région', 'Caisse des Dépôts', 'CRESS']);
    expect(overview.bodies[0]).toEqual({
      key: 'copil',
      name: 'Comité de pilotage stratégique',
      meetings: '1 à 2 fois par an',
      secretariat: 'CRESS',
    });
    expect([overview.authorityCount, overview.questionCount, overview.effectCount]).toEqual([16, 4, 14]);
    expect(JSON.stringify(overview).length).toBeLessThan(JSON.stringify(contract).length / 2);
  });

  test('ce que le texte ne dit pas reste vide', () => {
    expect(contract.signatureDate).toBeNull();
    expect(contract.parties.find((party) => party.key === 'grand-lyon')?.deliberationDate).toBeNull();
  });

  test('la version gardée est le document lu', async () => {
    expect(await findVersion(db, REFERENCE, 1)).toEqual(documentOf(contract));
  });

  test('charger la démonstration deux fois ne change rien', async () => {
    await seedContract(db, () => undefined);
    expect(await listImports(db)).toHaveLength(1);
    expect((await getContract(db, REFERENCE)).revision).toBe(1);
    expect(await listContracts(db)).toMatchObject([{ reference: REFERENCE, actionCount: 20, knownCents: 447_270_000 }]);
  });
});
