import { describe, expect, test } from 'vitest';
import type { Actor, Grant, GrantRecord } from './model/people.ts';
import {
  canAddGrant,
  canEndGrant,
  deviceLabel,
  grantState,
  hasRole,
  hasRoleIn,
  localPath,
} from './rules.ts';

const day = '2026-03-10';
const grant = (change: Partial<Grant> = {}): Grant => ({
  role: 'evaluator',
  scope: null,
  from: '2026-01-01',
  to: null,
  ...change,
});
const actor = (...grants: Grant[]): Actor => ({
  personId: 'p',
  name: 'Camille',
  email: 'c@exemple.test',
  grants,
  day,
});
const record = (change: Partial<GrantRecord> = {}): GrantRecord => ({
  ...grant(),
  id: 'g',
  personId: 'p',
  reason: 'essai',
  grantedBy: null,
  endReason: null,
  ...change,
});

describe('un rôle', () => {
  test.each([
    ['vaut le premier jour', { from: day }, true],
    ['vaut le dernier jour', { to: day }, true],
    ['ne vaut pas encore la veille du premier jour', { from: '2026-03-11' }, false],
    ['ne vaut plus le lendemain du dernier jour', { to: '2026-03-09' }, false],
    ['limité à un périmètre ne vaut pas partout', { scope: 'contrat:x' }, false],
  ])('%s', (_title, change, expected) =>
    expect(hasRole(actor(grant(change)), 'evaluator')).toBe(expected),
  );

  test('limité à un périmètre vaut dans ce périmètre et pas dans un autre', () => {
    const limited = actor(grant({ scope: 'contrat:x' }));
    expect(hasRoleIn(limited, 'contrat:x', 'evaluator')).toBe(true);
    expect(hasRoleIn(limited, 'contrat:y', 'evaluator')).toBe(false);
  });

  test('retiré avant d’avoir commencé est annulé', () =>
    expect(grantState(grant({ from: '2026-04-01', to: '2026-03-31' }), day)).toBe('cancelled'));
});

describe('accorder un rôle', () => {
  test.each([
    ['est permis à partir d’aujourd’hui', { from: day }, [], true],
    ['est refusé dans le passé', { from: '2026-03-09' }, [], false],
    ['est refusé quand la fin précède le début', { from: day, to: '2026-03-09' }, [], false],
    ['est refusé une seconde fois sur les mêmes jours', { from: day }, [grant()], false],
    ['est permis après la fin du précédent', { from: day }, [grant({ to: '2026-03-09' })], true],
    [
      'est permis quand le précédent a été annulé avant de commencer',
      { from: day },
      [grant({ from: '2026-04-01', to: '2026-03-31' })],
      true,
    ],
    ['est permis pour un autre rôle', { from: day }, [grant({ role: 'buyer' })], true],
  ])('%s', (_title, wanted, existing, expected) =>
    expect(canAddGrant(grant(wanted), existing as Grant[], day).allowed).toBe(expected),
  );
});

describe('mettre fin à un rôle', () => {
  test.each([
    ['se fait au plus tôt tout de suite', {}, '2026-03-09', 0, true],
    ['ne se fait pas dans le passé', {}, '2026-03-08', 0, false],
    ['ne se fait pas deux fois', { endReason: 'déjà' }, '2026-03-09', 0, false],
    ['ne prolonge pas un rôle', { to: '2026-03-20' }, '2026-03-21', 0, false],
    ['annule un rôle à venir', { from: '2026-04-01' }, '2026-03-31', 0, true],
    [
      'est refusé pour la dernière administration',
      { role: 'administrator' },
      '2026-03-09',
      0,
      false,
    ],
    [
      'est permis quand une autre personne administre',
      { role: 'administrator' },
      '2026-03-09',
      1,
      true,
    ],
  ])('%s', (_title, change, lastDay, others, expected) =>
    expect(canEndGrant(record(change as Partial<GrantRecord>), lastDay, others, day).allowed).toBe(
      expected,
    ),
  );
});

describe('le chemin de retour', () => {
  test.each(['/annuaire?q=épicerie', '/contrats/ces-ess#axes'])('%s reste sur le site', (path) =>
    expect(localPath(path)).not.toBe('/mon-espace'),
  );

  test.each([
    '//ailleurs.test',
    '/\\ailleurs.test',
    'https://ailleurs.test/',
    'javascript:alert(1)',
    '/\t/ailleurs.test',
    '/./\\/ailleurs.test',
    '/.//ailleurs.test',
    'annuaire',
    '',
    null,
    `/${'a'.repeat(600)}`,
  ])('« %s » est refusé', (path) => expect(localPath(path)).toBe('/mon-espace'));
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox sur Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    'Safari sur iPhone',
  ],
  ['curl/8.0', 'Appareil non reconnu'],
  [null, 'Appareil non reconnu'],
])('l’appareil « %s » se lit « %s »', (userAgent, label) =>
  expect(deviceLabel(userAgent)).toBe(label),
);
