import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fenceFaults } from '../../scripts/checks/fence.ts';
import { glossaryFaults } from '../../scripts/checks/glossary.ts';
import { floorList, floorListFaults } from '../../scripts/checks/map.ts';
import { textFaults } from '../../scripts/checks/source-text.ts';
import { makeModule, withModule } from '../../scripts/new-module.ts';
import { buildSmallHouse, type SmallHouse } from './small-house.ts';

const floors = [['attic'], ['hall'], ['cellar', 'ground', 'accounts']];

let house: SmallHouse;
beforeEach(() => {
  house = buildSmallHouse();
  const file = (path: string, text: string) => house.plant(path, text);
  file('modules.order.cjs', "const floors = [\n  ['attic'],\n];\n\nmodule.exports = { floors };");
  file('docs/map.md', floorList(floors));
  file(
    'docs/glossary.md',
    '| français | code | définition | source |\n|---|---|---|---|\n| pièce | `Room` | partie | |\n',
  );
  file(
    'src/modules/accounts/index.ts',
    'export type Actor = { personId: string };\nexport const hasRole = (..._: unknown[]) => true;',
  );
  for (const path of ['verdict', 'errors', 'events'])
    file(`src/platform/${path}.ts`, readFileSync(`src/platform/${path}.ts`, 'utf8'));
});
afterEach(() => house.remove());

describe('un nouveau module', () => {
  test('a ses six pièces, son étage et ses mots, et respecte la clôture', async () => {
    const written = makeModule(house.root, floors, 'round-table', { above: 'hall' });
    expect(written).toContain('src/modules/round-table/server/commands.ts');
    const order = readFileSync(join(house.root, 'modules.order.cjs'), 'utf8');
    expect(order).toContain("  ['attic'],\n  ['round-table'],\n  ['hall'],");
    const next = withModule(floors, 'round-table', { above: 'hall' });
    expect(await fenceFaults(house.root, next)).toEqual([]);
    expect(glossaryFaults(house.root)).toEqual([]);
    expect(floorListFaults(house.root, next)).toEqual([]);
    expect(textFaults(house.root)).toEqual([]);
  });

  test('se place aussi à côté d’un autre', () => {
    expect(withModule(floors, 'garden', { beside: 'hall' })[1]).toEqual(['hall', 'garden']);
  });

  test.each([
    ['Jardin!', { above: 'hall' }, /lower case/],
    ['attic', { above: 'hall' }, /exists already/],
    ['garden', { above: 'roof' }, /no module is called roof/],
  ])('« %s » est refusé avec une explication', (name, place, message) => {
    expect(() => makeModule(house.root, floors, name, place)).toThrow(message);
  });
});
