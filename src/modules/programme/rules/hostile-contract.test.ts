import { expect, describe, test } from 'vitest';
import { checkContract, territoriesIn } from './check-contract.ts';

const SMALL = `format: maillage-contrat-1
reference: contrat-essai
titre: Contrat d’essai
premiere_annee: 2020
derniere_annee: 2022
parties:
  - cle: region
    role: financeur
    nom: La Région
contributions:
  - financeur: region
    annee: 2020
    montant: 1250,50
    etat: fixe
`;

const check = (text: string) => checkContract(text, '2026-11-22', new Set(territoriesIn(text)));

describe('un fichier hostile ne fait pas tomber le service', () => {
  test.each([
    ['des milliers de crochets', '['.repeat(200_000)],
    ['des milliers de tirets', `a:\n${'- '.repeat(50_000)}x`],
    ['une bombe de renvois', `a: &a [x,x]\n${'b: [*a,*a,*a]\n'.repeat(50)}`],
    ['une clé __proto__', `${SMALL}__proto__:\n  isAdmin: oui\n`],
    [
      'des milliers de liens qui ne mènent nulle part',
      Array.from(
        { length: 8000 },
        (_, index) => `  - {code: O_${index}, axe: Z${index}, titre: t}\n`,
      )
        .join('')
        .replace(/^/, 'objectifs:\n'),
    ],
    ['des milliers de virgules', `a: [${','.repeat(400_000)}]`],
    [
      'des milliers de clés inconnues',
      Array.from({ length: 40_000 }, (_, index) => `k${index}: v\n`).join(''),
    ],
    ['un texte libre', 'Bonjour,\nvoici le contrat.'],
    ['une seule valeur', '42'],
    ['une liste', '- a\n- b'],
    ['du JSON cassé', '{"format": '],
  ])('%s', (_title, text) => {
    const { findings, document } = check(text);
    expect(document).toBeNull();
    expect(findings.length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  test('mille fautes tiennent dans une liste courte', () => {
    const { findings } = check(SMALL + '  - financeur: x\n    annee: 1\n    etat: y\n'.repeat(900));
    expect(findings.length).toBeLessThanOrEqual(301);
    expect(findings.at(-1)?.message).toMatch(/autres problèmes/);
  });

  test('un fichier illisible rend lui aussi une liste courte', () => {
    const { findings } = check('"'.repeat(40_000));
    expect(findings.length).toBeLessThanOrEqual(301);
  });

  test('un second document dans le fichier est signalé, pas oublié', () => {
    const { findings, document } = check(`${SMALL}\n---\nformat: maillage-contrat-1\n`);
    expect(document).toBeNull();
    expect(findings.map((finding) => finding.message).join()).toContain('deux documents');
  });

  test('chercher les territoires d’un fichier fait de tirets ne prend pas des minutes', () => {
    const started = performance.now();
    expect(territoriesIn('-\n'.repeat(200_000))).toEqual([]);
    expect(territoriesIn('  - \n' + ' '.repeat(400_000))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
