import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { ContractDocument } from '../model/contract.ts';
import { checkContract, territoriesIn } from './check-contract.ts';
import { compareContracts } from './compare-contracts.ts';
import { toFile } from './to-file.ts';

const REAL = await readFile('seeds/contrats/ces-ess-rhone-alpes-2014-2016.yaml', 'utf8');
const read = (text: string): ContractDocument => {
  const { document, findings } = checkContract(text, '2026-11-22', new Set(territoriesIn(text)));
  expect(findings).toEqual([]);
  return document!;
};
const contract = read(REAL);

describe('les différences entre deux versions', () => {
  test('le contrat repris au format d’import est le même contrat', () => {
    const again = read(toFile(contract));
    expect(again).toEqual(contract);
    expect(compareContracts(contract, again)).toEqual([]);
  });

  test('un montant changé se lit avant et après, avec le nom du financeur', () => {
    const after = read(REAL.replace('1 085 200', '1 100 000,50'));
    expect(compareContracts(contract, after)).toEqual([
      {
        section: 'Contributions',
        kind: 'changed',
        label: 'Caisse des Dépôts, 2014',
        fields: [
          {
            label: 'Montant',
            before: '1\u202f085\u202f200\u00a0€',
            after: '1\u202f100\u202f000,50\u00a0€',
          },
        ],
      },
    ]);
  });

  test('une action retirée et une partie ajoutée se voient', () => {
    const after: ContractDocument = {
      ...contract,
      actions: contract.actions.filter((action) => action.number !== 'III_1.1.4'),
      parties: [
        ...contract.parties,
        { ...contract.parties[4]!, key: 'drome', name: 'La Drôme', position: 20 },
      ],
    };
    expect(compareContracts(contract, after).map(({ kind, label }) => [kind, label])).toEqual([
      ['added', 'La Drôme'],
      [
        'removed',
        'III_1.1.4 · Favoriser le développement des CAE et accompagner les entrepreneurs salariés',
      ],
    ]);
  });

  test('un effet inséré au milieu n’en change aucun autre', () => {
    const after = read(
      REAL.replace(
        '      - De nouvelles filières de l’ESS\n',
        '      - Un effet de plus\n      - De nouvelles filières de l’ESS\n',
      ),
    );
    expect(compareContracts(contract, after).map(({ kind, label }) => [kind, label])).toEqual([
      ['added', 'Un effet de plus'],
    ]);
  });

  test('changer l’ordre est une différence', () => {
    const axes = contract.axes.toReversed();
    expect(
      compareContracts(contract, { ...contract, axes }).map(({ section, label }) => [
        section,
        label,
      ]),
    ).toEqual([['Axes', 'Ordre des éléments']]);
  });
});
