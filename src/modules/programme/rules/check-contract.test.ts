import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { checkContract, territoriesIn } from './check-contract.ts';

const TODAY = '2026-11-22';
const REAL = await readFile('seeds/contrats/ces-ess-rhone-alpes-2014-2016.yaml', 'utf8');

const SMALL = `format: maillage-contrat-1
reference: contrat-essai
titre: Contrat d’essai
premiere_annee: 2020
derniere_annee: 2022
parties:
  - cle: region
    role: financeur
    nom: La Région
  - cle: cress
    role: animation
    nom: La CRESS
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
contributions:
  - financeur: region
    annee: 2020
    montant: 1250,50
    etat: fixe
`;

const check = (text: string) => checkContract(text, TODAY, new Set(territoriesIn(text)));

/** The small contract with one passage changed, and its only finding. */
function faultOf(from: string | RegExp, to: string) {
  const text = SMALL.replace(from, to);
  expect(text).not.toBe(SMALL);
  const { findings, document } = check(text);
  expect(document).toBeNull();
  expect(findings).toHaveLength(1);
  return findings[0]!;
}

describe('un contrat bien écrit', () => {
  test('le contrat réel est accepté sans remarque', () => {
    expect(check(REAL).findings).toEqual([]);
    expect(check(REAL).document?.actions).toHaveLength(21);
  });

  test('un montant se lit en centimes, et ce qui n’est pas dit reste vide', () => {
    const { document } = check(SMALL);
    expect(document?.contributions[0]).toMatchObject({ amountCents: 125_050, condition: null });
    expect(document?.actions[0]).toMatchObject({ axis: 'I', kind: 'numbered' });
    expect(document?.territoryId).toBeNull();
  });

  test('les chevrons et les émojis sont du texte comme un autre', () => {
    const { document } = check(
      SMALL.replace('Première action', 'Action <script>alert(1)</script> 🎉'),
    );
    expect(document?.actions[0]?.title).toBe('Action <script>alert(1)</script> 🎉');
  });

  test('« 1.10 », « no » et une date restent ce qui est écrit', () => {
    const text = SMALL.replace('numero: I_1.1', 'numero: 1.10').replace('nom: La CRESS', 'nom: no');
    expect(check(text).document?.actions[0]?.number).toBe('1.10');
    expect(check(text).document?.parties[1]?.name).toBe('no');
  });
});

describe('chaque problème est dit sur sa ligne, avec ce qu’il faut faire', () => {
  test.each<[string, string | RegExp, string, number, RegExp]>([
    [
      'une action en double',
      /(actions:\n(?: .*\n)+)(?=contributions)/,
      '$1  - numero: I_1.1\n    objectif: I_1\n    titre: Deux\n    annee: 2020\n',
      25,
      /déjà plus haut/,
    ],
    ['un axe inconnu', 'axe: I\n', 'axe: IV\n', 18, /aucun axe « IV »/],
    [
      'un objectif inconnu',
      'objectif: I_1',
      'objectif: I_9',
      22,
      /aucun objectif « I_9 »\. Vouliez-vous écrire « I_1 »/,
    ],
    [
      'un financeur qui n’est pas une partie',
      'financeur: region',
      'financeur: bpi',
      26,
      /n’est pas une partie/,
    ],
    [
      'un financeur qui n’est pas financeur',
      'financeur: region',
      'financeur: cress',
      26,
      /n’est pas un financeur/,
    ],
    ['un montant négatif', '1250,50', '-5', 28, /négatif/],
    ['un montant infini', '1250,50', '1e309', 28, /ne se lit pas/],
    ['un montant à cinq décimales', '1250,50', '12.12345', 28, /plus de deux décimales/],
    ['un montant démesuré', '1250,50', '999999999999', 28, /dépasse/],
    [
      'une contribution fixe sans montant',
      '    montant: 1250,50\n',
      '',
      26,
      /Il manque « montant »/,
    ],
    [
      'une année hors du contrat',
      'annee: 2020\n    montant',
      'annee: 2031\n    montant',
      27,
      /hors du contrat/,
    ],
    ['un contrat trop lointain', /2020([^]*)2022([^]*)/, '2084$12085', 4, /trop lointaine/],
    ['un nom de 10 000 caractères', 'La CRESS', 'x'.repeat(10_000), 12, /10.000 caractères/],
    [
      'une marque de droite à gauche',
      'La CRESS',
      '"La \\u202eCRESS"',
      12,
      /sens de lecture \(U\+202E\)/,
    ],
    ['un caractère de contrôle', 'La CRESS', '"La \\u0007CRESS"', 12, /contrôle/],
    [
      'une clé inconnue',
      'titre: Promotion',
      'titre: Promotion\n    resumé: x',
      16,
      /Vouliez-vous écrire « resume »/,
    ],
    [
      'une clé obligatoire absente',
      '    nom: La CRESS\n',
      '',
      10,
      /Il manque « nom » à cet élément/,
    ],
    [
      'un rôle inconnu',
      'role: animation',
      'role: animateur',
      11,
      /Vouliez-vous écrire « animation »/,
    ],
    [
      'un texte à la place d’une liste',
      /axes:\n(?: .*\n)+?(?=objectifs)/,
      'axes: Promotion\n',
      13,
      /liste/,
    ],
    [
      'une clé écrite deux fois',
      'titre: Promotion',
      'titre: Promotion\n    titre: Encore',
      16,
      /écrite deux fois/,
    ],
    ['une ancre YAML', 'nom: La Région', 'nom: &a La Région', 9, /ancres/],
    ['une étiquette YAML', 'nom: La Région', 'nom: !!js/function x', 9, /étiquettes/],
    [
      'un territoire mal écrit',
      'nom: La CRESS',
      'nom: La CRESS\n    territoire: Drôme',
      13,
      /DEP-26/,
    ],
  ])('%s', (_title, from, to, line, message) => {
    const text = SMALL.replace(from, to);
    expect(text).not.toBe(SMALL);
    const { findings, document } = check(text);
    expect(document).toBeNull();
    expect(findings.find((finding) => message.test(finding.message))).toMatchObject({
      line,
      severity: 'error',
    });
  });

  test('la faute est seule quand elle est seule', () => {
    expect(faultOf('1250,50', '-5')).toMatchObject({ line: 28, column: 14 });
  });

  test('un retrait fait d’une tabulation se voit', () => {
    const { findings } = check(SMALL.replace('    nom: La CRESS', '\tnom: La CRESS'));
    expect(
      findings.some((finding) => finding.line === 12 && /tabulation/.test(finding.message)),
    ).toBe(true);
  });

  test('un nom de personne à la place d’une fonction est signalé, sans empêcher l’import', () => {
    const { findings, document } = check(
      SMALL.replace(
        'nom: La CRESS',
        'nom: La CRESS\n    fonction_representant: Madame Camille Essai, présidente',
      ),
    );
    expect(findings).toMatchObject([{ line: 13, severity: 'warning' }]);
    expect(document).not.toBeNull();
  });

  test('un territoire qui n’existe pas est dit', () => {
    const text = SMALL.replace(
      'titre: Contrat d’essai',
      'titre: Contrat d’essai\nterritoire: DEP-999',
    );
    expect(checkContract(text, TODAY, new Set()).findings).toMatchObject([{ line: 4 }]);
  });

  test('des fautes de genres différents sont dites ensemble, dans l’ordre du fichier', () => {
    const text = SMALL.replace('axe: I\n', 'axe: IV\n')
      .replace('1250,50', '-5')
      .replace('role: animation', 'rôle: animation');
    expect(check(text).findings.map((finding) => finding.line)).toEqual([10, 11, 18, 28]);
  });
});
