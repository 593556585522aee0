import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dependencyFaults } from '../../scripts/checks/dependencies.ts';
import { documentFaults } from '../../scripts/checks/documents.ts';
import { glossaryFaults } from '../../scripts/checks/glossary.ts';
import { countLines, lengthFaults } from '../../scripts/checks/lengths.ts';
import { floorListFaults, floorList, withFloorList } from '../../scripts/checks/map.ts';
import { nameFaults } from '../../scripts/checks/names.ts';
import { roomFaults, staleRooms } from '../../scripts/checks/rooms.ts';
import { addressFaults, textFaults } from '../../scripts/checks/source-text.ts';
import { buildSmallHouse, smallFloors, type SmallHouse } from './small-house.ts';

const glossary = `# Words
| français | code | définition | source |
|---|---|---|---|
| pièce | \`Room\`, \`room\` | partie d’une maison | |
`;

let house: SmallHouse;
beforeAll(() => {
  house = buildSmallHouse();
});
afterEach(() => house.restore());
afterAll(() => house.remove());

describe('le glossaire', () => {
  const table = 'create table room (id text primary key);';

  test('un glossaire complet passe', () => {
    house.plant('docs/glossary.md', glossary);
    house.plant('migrations/0001_rooms.sql', table);
    expect(glossaryFaults(house.root)).toEqual([]);
  });

  test('un type d’un modèle sans ligne est signalé', () => {
    house.plant('docs/glossary.md', glossary);
    house.plant('src/modules/hall/model/key.ts', 'export type Key = string;');
    expect(glossaryFaults(house.root).join()).toContain('« Key » has no row');
  });

  test('une table sans ligne est signalée', () => {
    house.plant('docs/glossary.md', glossary);
    house.plant(
      'migrations/0002_keys.sql',
      `${table}\nCREATE TABLE IF NOT EXISTS room_key (id text);`,
    );
    expect(glossaryFaults(house.root)).toEqual([
      expect.stringContaining('« room_key » has no row'),
    ]);
  });

  test('une ligne sans définition est signalée', () => {
    house.plant('docs/glossary.md', `${glossary}| clé | \`openRoom\` | | |\n`);
    expect(glossaryFaults(house.root)).toEqual([expect.stringContaining('docs/glossary.md:5')]);
  });

  test('un mot que le code ne dit plus est signalé', () => {
    house.plant('docs/glossary.md', `${glossary}| cave | \`Dungeon\` | sous la maison | |\n`);
    expect(glossaryFaults(house.root)).toEqual([expect.stringContaining('« Dungeon »')]);
  });

  test('un mot qui a deux lignes est signalé', () => {
    house.plant('docs/glossary.md', `${glossary}| chambre | \`Room\` | autre chose | |\n`);
    house.plant('migrations/0001_rooms.sql', table);
    expect(glossaryFaults(house.root)).toEqual([expect.stringContaining('row at line 4 already')]);
  });

  test('sans glossaire, rien ne passe', () => {
    expect(glossaryFaults(house.root)).toEqual(['docs/glossary.md is missing']);
  });
});

describe('la longueur des fichiers', () => {
  const long = (count: number) =>
    Array.from({ length: count }, (_, i) => `export const a${i} = ${i};`).join('\n');
  const path = 'src/modules/hall/rules/opening.ts';

  test('un fichier de 250 lignes passe, un de 251 est refusé', () => {
    house.plant(path, long(250));
    expect(lengthFaults(house.root, {})).toEqual([]);
    house.plant(path, long(251));
    expect(lengthFaults(house.root, {})).toEqual([expect.stringContaining('251 lines')]);
  });

  test('une exception motivée passe ; une exception devenue inutile est signalée', () => {
    house.plant(path, long(300));
    expect(lengthFaults(house.root, { [path]: 'a list of reference' })).toEqual([]);
    expect(lengthFaults(house.root, { [path]: 'a list', 'src/gone.ts': 'gone' })).toHaveLength(1);
  });

  test('les commentaires et les lignes vides ne comptent pas', () => {
    expect(
      countLines('// why\n/* law\n  and source */\n\n-- sql\nselect 1;\n<!-- page\n-->\n'),
    ).toBe(1);
  });
});

describe('les noms', () => {
  test.each([
    ['src/modules/hall/rules/opening-utils.ts', 'export const a = 1;'],
    ['src/modules/hall/rules/opening.ts', `${'function'} openingDetails() {}`],
    ['src/modules/hall/rules/opening.ts', `${'const'} roomManager = (a) => a;`],
    ['src/modules/hall/rules/helpers.ts', 'export const a = 1;'],
    ['src/modules/hall/ui/RoomDetails.svelte', '<p>Pièce</p>'],
  ])('%s : %s est refusé', (path, text) => {
    house.plant(path, text);
    expect(nameFaults(house.root)).toHaveLength(1);
  });

  test('un nom qui dit l’idée passe, et le `handle` de SvelteKit aussi', () => {
    house.plant('src/modules/hall/rules/process-order.ts', 'export const preprocess = 1;');
    house.plant('src/hooks.server.ts', `export ${'const'} handle = (a) => a;`);
    house.plant('src/modules/hall/rules.ts', `const manager = 'the person who keeps the hall';`);
    expect(nameFaults(house.root)).toEqual([]);
  });
});

describe('ce que les imports ne montrent pas', () => {
  test('la maison en ordre passe', () => {
    expect([...textFaults(house.root), ...addressFaults(house.root)]).toEqual([]);
  });

  test.each([
    ['lit l’heure', 'src/modules/hall/rules.ts', 'export const at = new Date();'],
    ['lit l’heure', 'src/routes/chambres/+page.svelte', 'const at = Date.now();'],
    [
      'écrit du SQL',
      'src/routes/chambres/+page.server.ts',
      "export const all = (db) => db.selectFrom('room');",
    ],
    ['écrit du SQL', 'src/modules/hall/server/commands.ts', 'const q = `select id\n from room`;'],
    ['exporte par défaut', 'src/modules/hall/rules.ts', 'export default 1;'],
    ['laisse du travail', 'src/modules/hall/rules.ts', `// ${'TO'}${'DO'}: later`],
  ])('une faute est signalée : %s dans %s', (_what, path, line) => {
    house.plant(path, line);
    expect(textFaults(house.root)).toEqual([expect.stringContaining(path)]);
  });

  test('une date construite à partir d’un jour passe, et un test peut lire l’heure', () => {
    house.plant('src/modules/hall/rules.ts', "export const at = new Date('2014-06-18');");
    house.plant('src/modules/hall/rules/opening.test.ts', 'const at = Date.now();');
    expect(textFaults(house.root)).toEqual([]);
  });

  test.each(['/évaluation/', '/Contrats/', '/mes_dossiers é/'])(
    'l’adresse %s est refusée',
    (folder) => {
      house.plant(`src/routes${folder}+page.svelte`, '<p>Page</p>');
      expect(addressFaults(house.root)).toHaveLength(1);
    },
  );

  test.each([
    '/contrats/[reference]/',
    '/(public)/annuaire/export.csv/',
    '/api/v1/territoires/[code=code]/',
  ])('l’adresse %s passe', (folder) => {
    house.plant(`src/routes${folder}+server.ts`, 'export const GET = 1;');
    expect(addressFaults(house.root)).toEqual([]);
  });
});

describe('les dépendances', () => {
  const record = 'docs/decisions/0008-dependencies.md';
  const row = (names: string) => `| ${names} | raison | MIT | autre chose |\n`;
  const all = row('`kysely`, `pg`, `svelte`, `zod`, `@sveltejs/kit`');

  test('ont chacune leur raison ; une dépendance sans raison ou une raison sans dépendance est signalée', () => {
    house.plant(record, all);
    expect(dependencyFaults(house.root)).toEqual([]);
    house.plant(record, all.replace('`zod`', '`yup`'));
    expect(dependencyFaults(house.root)).toEqual([
      expect.stringContaining('say why zod'),
      expect.stringContaining('yup is no longer'),
    ]);
  });
});

describe('la carte de la maison', () => {
  test('dit les étages de modules.order.cjs, sinon elle est signalée', () => {
    house.plant('docs/map.md', `# Where is…?\n${floorList([['hall']])}\nFin`);
    expect(floorListFaults(house.root, smallFloors)).not.toEqual([]);
    house.plant('docs/map.md', withFloorList(`a\n${floorList([['hall']])}\nb`, smallFloors));
    expect(floorListFaults(house.root, smallFloors)).toEqual([]);
  });
});

describe('les documents', () => {
  test('un chemin ou un lien qui ne mène nulle part, et une fonction partie, sont signalés', () => {
    house.plant(
      'docs/law/rooms.md',
      '`isOpen` in `src/modules/hall/rules.ts`, [door](../../package.json)',
    );
    expect(documentFaults(house.root)).toEqual([]);
    house.plant(
      'docs/law/rooms.md',
      '`isShut` in `src/modules/hall/rules.ts`, `src/gone.ts`, [x](gone.md), `npm run fly`',
    );
    expect(documentFaults(house.root)).toEqual([
      expect.stringContaining('npm run fly'),
      expect.stringContaining('src/gone.ts does not exist'),
      expect.stringContaining('docs/law/gone.md does not exist'),
      expect.stringContaining('no longer says isShut'),
    ]);
  });
});

describe('les six pièces', () => {
  const readmes = () => {
    for (const name of ['attic', 'hall', 'cellar', 'ground'])
      house.plant(`src/modules/${name}/README.md`, `# ${name}`);
  };

  test('un module entier passe ; sans sa page ni sa porte, il est signalé', () => {
    readmes();
    expect(roomFaults(house.root, {})).toEqual([]);
    house.plant('src/modules/shed/model.ts', 'export const a = 1;');
    expect(roomFaults(house.root, {})).toEqual([
      'src/modules/shed/README.md is missing',
      'src/modules/shed/index.ts is missing',
    ]);
  });

  test('une pièce de plus est refusée, sauf si modules.order.cjs dit pourquoi', () => {
    readmes();
    house.plant('src/modules/hall/server/lift.ts', 'export const a = 1;');
    expect(roomFaults(house.root, {})).toEqual([expect.stringContaining('hall/server/lift.ts')]);
    const why = { 'hall/server/lift.ts': 'stairs are steep' };
    expect(roomFaults(house.root, why)).toEqual([]);
    expect(staleRooms(house.root, { ...why, 'hall/server/well': 'water' })).toHaveLength(1);
  });
});
