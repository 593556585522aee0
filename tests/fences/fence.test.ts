import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { forbidden } from '../../scripts/checks/fence-rules.ts';
import { fenceFaults } from '../../scripts/checks/fence.ts';
import { floors } from '../../modules.order.cjs';
import { buildSmallHouse, smallFloors, type SmallHouse } from './small-house.ts';

let house: SmallHouse;
beforeAll(() => {
  house = buildSmallHouse();
});
afterEach(() => house.restore());
afterAll(() => house.remove());

const rulesBroken = async () => [
  ...new Set((await fenceFaults(house.root, smallFloors)).map((fault) => fault.rule)),
];

const hall = 'src/modules/hall';

/** The rule, the file where the fault is planted, the fault. */
const faults: [string, string, string][] = [
  [
    'floor-of-hall',
    `${hall}/rules.ts`,
    `import type { Room as A } from '#modules/attic/index.ts';`,
  ],
  [
    'floor-of-cellar',
    'src/modules/cellar/model.ts',
    `import type { Room as A } from '#modules/ground/index.ts';`,
  ],
  [
    'floor-of-ground',
    'src/modules/ground/server/commands.ts',
    `import { openRoom as up } from '#modules/hall/server/index.ts';`,
  ],
  [
    'doors-of-ground',
    `${hall}/rules.ts`,
    `import { isOpen as under } from '#modules/ground/rules.ts';`,
  ],
  ['doors-of-hall', 'seeds/rooms.ts', `import { listRooms } from '#modules/hall/server/store.ts';`],
  [
    'routes-doors',
    'src/routes/chambres/+page.server.ts',
    `import { isOpen } from '#modules/hall/rules.ts';`,
  ],
  [
    'module-without-floor',
    'src/modules/shed/model.ts',
    `export { first } from '#platform/day.ts';`,
  ],
  ['model-first', `${hall}/model.ts`, `import { isOpen } from './rules.ts';`],
  ['rules-know-the-model', `${hall}/rules.ts`, `import { mayEnter } from './permissions.ts';`],
  [
    'permissions-know-the-rules',
    `${hall}/permissions.ts`,
    `import Card from './ui/RoomCard.svelte';`,
  ],
  ['pure-rooms', `${hall}/rules.ts`, `import { now } from '#platform/clock.ts';`],
  [
    'pure-rooms',
    `${hall}/permissions.ts`,
    `import type { Database } from '#platform/db/connect.ts';`,
  ],
  ['pure-rooms', `${hall}/model.ts`, `import { sql } from 'kysely';`],
  ['pure-rooms', `${hall}/rules.ts`, `import { error } from '@sveltejs/kit';`],
  ['pure-rooms', `${hall}/rules/opening.ts`, `import { listRooms } from '../server/store.ts';`],
  ['pure-rooms-no-node', `${hall}/model.ts`, `import { readFileSync } from 'node:fs';`],
  ['store-decides-nothing', `${hall}/server/store.ts`, `import { isOpen } from '../rules.ts';`],
  [
    'store-only-reads-and-writes',
    `${hall}/server/store/rooms.ts`,
    `import { mayEnter } from '../../permissions.ts';`,
  ],
  [
    'store-stays-home',
    `${hall}/server/store.ts`,
    `import { listRooms as g } from '#modules/ground/server/index.ts';`,
  ],
  ['commands-no-sql', `${hall}/server/commands.ts`, `import { sql } from 'kysely';`],
  [
    'framework-in-routes-and-ui',
    `${hall}/server/commands/open-room.ts`,
    `import { redirect } from '@sveltejs/kit';`,
  ],
  [
    'framework-in-routes-and-ui',
    'src/platform/day.ts',
    `import { browser } from '$app/environment';`,
  ],
  [
    'ui-is-fed-by-props',
    `${hall}/ui/RoomCard.svelte`,
    `import { listRooms } from '../server/store.ts';\nlistRooms();`,
  ],
  [
    'ui-is-private',
    `${hall}/ui/RoomCard.svelte`,
    `import Card from '#modules/ground/ui/RoomCard.svelte';\nconst C = Card;`,
  ],
  ['door-safe-in-browser', `${hall}/index.ts`, `export { listRooms } from './server/store.ts';`],
  [
    'doors-are-for-others',
    `${hall}/permissions.ts`,
    `import { isOpen as again } from './index.ts';`,
  ],
  ['sql-in-stores', 'src/routes/chambres/+page.server.ts', `import { sql } from 'kysely';`],
  [
    'browser-code-no-server',
    'src/routes/chambres/+page.svelte',
    `import { now } from '#platform/clock.ts';\nnow();`,
  ],
  [
    'browser-code-no-server',
    'src/routes/chambres/+page.ts',
    `import { db } from '../../service.ts';`,
  ],
  [
    'platform-knows-no-module',
    'src/platform/day.ts',
    `import type { Room } from '#modules/ground/index.ts';`,
  ],
  [
    'ui-knows-no-module',
    'src/ui/Button.svelte',
    `import { isOpen } from '#modules/ground/index.ts';\nisOpen();`,
  ],
  [
    'service-for-entries-only',
    `${hall}/server/commands.ts`,
    `import { db } from '../../../service.ts';`,
  ],
  [
    'source-knows-no-tools',
    `${hall}/server/commands.ts`,
    `import { check } from '../../../../scripts/check.ts';`,
  ],
  [
    'relative-only-inside',
    `${hall}/model.ts`,
    `import type { Room as G } from '../ground/index.ts';`,
  ],
  ['no-circle', 'src/platform/day.ts', `import { later } from './later.ts';`],
  ['everything-resolves', `${hall}/model.ts`, `import { nothing } from '#platform/nowhere.ts';`],
  [
    'types-in-components',
    `${hall}/ui/RoomCard.svelte`,
    `import type { Database } from '#platform/db/connect.ts';`,
  ],
  [
    'types-in-components',
    `${hall}/ui/RoomCard.svelte`,
    `import { type Room } from '#modules/ground/model.ts';`,
  ],
];

describe('la clôture', () => {
  test('une maison en ordre passe', async () => {
    expect(await fenceFaults(house.root, smallFloors)).toEqual([]);
  });

  test.each(faults)('%s arrête cette faute dans %s', async (rule, file, line) => {
    house.plant(file, line);
    if (rule === 'no-circle')
      house.plant('src/platform/later.ts', `export { first as later } from './day.ts';`);
    expect(await rulesBroken()).toContain(rule);
  });

  test('un magasin peut nommer le type que rend une règle', async () => {
    house.plant(`${hall}/server/store.ts`, `import type { Opening } from '../rules/opening.ts';`);
    house.plant(`${hall}/rules/opening.ts`, 'export type Opening = string;');
    expect(await fenceFaults(house.root, smallFloors)).toEqual([]);
  });

  test('toute règle de la clôture est éprouvée par une faute', () => {
    const tried = new Set(faults.map(([rule]) => rule.replace(/^(floor|doors)-of-.*/, '$1')));
    const names: string[] = forbidden(smallFloors).map((rule) => rule.name ?? '');
    expect(names.filter((name) => !tried.has(name.replace(/^(floor|doors)-of-.*/, '$1')))).toEqual(
      [],
    );
  });

  test('chaque module de la maison a son étage, et une règle qui le tient', () => {
    const names: string[] = forbidden(floors).map((rule) => rule.name ?? '');
    for (const module of floors.flat()) expect(names).toContain(`doors-of-${module}`);
  });
});
