import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Contract } from '../model/contract.ts';
import { contractFormat } from '../model/format.ts';
import { checkContract, territoriesIn } from './check-contract.ts';
import { contractJsonSchema } from './format-schema.ts';
import { publicContract } from './open-data.ts';
import { tables } from './open-tables.ts';

const REAL = await readFile('seeds/contrats/ces-ess-rhone-alpes-2014-2016.yaml', 'utf8');
const { document } = checkContract(REAL, '2026-11-22', new Set(territoriesIn(REAL)));
const contract: Contract = {
  ...document!,
  revision: 1,
  appliedAt: '2026-11-22T00:00:00Z',
  territories: {},
};

describe('les données ouvertes d’un contrat', () => {
  test('une contribution dit son montant en euros, ou null avec son état, sa condition et son article', () => {
    const { contributions } = publicContract(contract);
    expect(contributions[0]).toEqual({
      financeur: 'region',
      annee: 2014,
      montant: 2_387_500,
      etat: 'fixe',
      condition: null,
      article: 'article 3',
    });
    expect(contributions.filter((one) => one.annee > 2014).map((one) => one.montant)).toEqual(
      Array(6).fill(null),
    );
    expect(contributions.at(-1)?.condition).toMatch(/comité régional d’engagement/);
  });

  test('les genres se disent avec les mots français du fichier', () => {
    const { instances, textes, evaluations, actions } = publicContract(contract);
    expect(instances.map((one) => one.genre)).toContain('pilotage');
    expect(textes.map((one) => one.genre)).toContain('modification');
    expect(evaluations.map((one) => one.genre)).toEqual(['mi-parcours', 'finale']);
    expect(new Set(actions.map((one) => one.genre))).toEqual(new Set(['animation', 'numerotee']));
  });

  test('les questions évaluatives portent leurs effets', () => {
    expect(publicContract(contract).questions_evaluatives.map((one) => one.effets.length)).toEqual([
      5, 3, 3, 3,
    ]);
  });

  test.each([
    ['actions', 22],
    ['contributions', 10],
    ['parties', 21],
    ['instances', 7],
    ['evaluation', 15],
  ])('le tableau « %s » a %i lignes, toutes aussi larges que l’en-tête', (name, count) => {
    const rows = tables[name]!(contract);
    expect(rows).toHaveLength(count);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });
});

describe('le schéma du format', () => {
  test('décrit les clés, les obligatoires et les choix', () => {
    const schema = contractJsonSchema() as {
      required: string[];
      properties: Record<string, unknown>;
    };
    expect(schema.required).toEqual([
      'format',
      'reference',
      'titre',
      'premiere_annee',
      'derniere_annee',
    ]);
    expect(JSON.stringify(schema.properties.contributions)).toContain(
      '"enum":["fixe","previsionnel","selon-budget","selon-decision"]',
    );
  });

  test('le contrat réel lui convient aussi quand un éditeur lit les nombres comme des nombres', () => {
    expect(contractFormat.safeParse(parse(REAL)).success).toBe(true);
  });
});
