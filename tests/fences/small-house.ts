import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A whole house in small: three floors, four modules, every room, and nothing against the rules. */
const files: Record<string, string> = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: {
      '#platform/*': './src/platform/*',
      '#modules/*': './src/modules/*',
      '#ui/*': './src/ui/*',
    },
    dependencies: { kysely: '*', pg: '*', svelte: '*', zod: '*', '@sveltejs/kit': '*' },
  }),
  'src/service.ts': `import { connect } from '#platform/db/connect.ts';\nexport const db = connect();`,
  'src/hooks.server.ts': `import { db } from './service.ts';\nimport { now } from '#platform/clock.ts';\nexport const entry = () => [db, now()];`,
  'src/platform/clock.ts': 'export const now = () => new Date();',
  'src/platform/day.ts':
    'export type Day = string;\nexport const first = (days: Day[]) => days[0];',
  'src/platform/db/connect.ts': `import pg from 'pg';\nexport type Database = pg.Pool;\nexport const connect = () => new pg.Pool();`,
  'src/ui/Button.svelte': '<button>Ouvrir</button>',
  'src/routes/chambres/+page.server.ts': `import { db } from '../../service.ts';\nimport { listRooms } from '#modules/hall/server/index.ts';\nexport const load = () => listRooms(db);`,
  'src/routes/chambres/+page.svelte': `<script lang="ts">\n  import RoomCard from '#modules/hall/ui/RoomCard.svelte';\n</script>\n<RoomCard />`,
  'scripts/check.ts': `import { first } from '#platform/day.ts';\nexport const check = first;`,
  'tests/database.ts': `export const url = '';`,
  'seeds/rooms.ts': `import { openRoom } from '#modules/hall/server/index.ts';\nexport const seed = openRoom;`,
};

const below: Record<string, string[]> = {
  attic: ['hall', 'cellar', 'ground'],
  hall: ['cellar', 'ground'],
  cellar: [],
  ground: [],
};

for (const [name, lower] of Object.entries(below)) {
  const folder = `src/modules/${name}`;
  const types = lower.map(
    (other) => `import type { Room as ${other} } from '#modules/${other}/index.ts';`,
  );
  const verbs = lower.map(
    (other) => `import { openRoom as ${other} } from '#modules/${other}/server/index.ts';`,
  );
  Object.assign(files, {
    [`${folder}/index.ts`]: `export type { Room } from './model.ts';\nexport { isOpen } from './rules.ts';`,
    [`${folder}/model.ts`]: `import { z } from 'zod';\nimport type { Day } from '#platform/day.ts';\n${types.join('\n')}\nexport const room = z.string();\nexport type Room = { since: Day };`,
    [`${folder}/rules.ts`]: `import type { Room } from './model.ts';\nexport const isOpen = (room: Room) => room.since < '2026';`,
    [`${folder}/permissions.ts`]: `import { isOpen } from './rules.ts';\nexport const mayEnter = isOpen;`,
    [`${folder}/server/index.ts`]: `export { openRoom } from './commands.ts';\nexport { listRooms } from './store.ts';`,
    [`${folder}/server/store.ts`]: `import { sql } from 'kysely';\nimport type { Database } from '#platform/db/connect.ts';\nimport type { Room } from '../model.ts';\nexport const listRooms = (db: Database): Room[] => [];\nexport const read = sql;`,
    [`${folder}/server/commands.ts`]: `import type { Database } from '#platform/db/connect.ts';\nimport { mayEnter } from '../permissions.ts';\nimport { listRooms } from './store.ts';\n${verbs.join('\n')}\nexport const openRoom = (db: Database) => listRooms(db).filter(mayEnter);`,
    [`${folder}/ui/RoomCard.svelte`]: `<script lang="ts">\n  import Button from '#ui/Button.svelte';\n  import { isOpen } from '../rules.ts';\n</script>\n<Button>{isOpen({ since: '2014' })}</Button>`,
  });
}

export const smallFloors = [['attic'], ['hall'], ['cellar', 'ground']];

export type SmallHouse = {
  root: string;
  /** Adds one import at the top of a file, creating the file if needed. */
  plant: (path: string, line: string) => void;
  /** Puts every file back and removes what was added. */
  restore: () => void;
  remove: () => void;
};

/** Writes the small house in a temporary folder that shares this project's packages. */
export function buildSmallHouse(): SmallHouse {
  const root = mkdtempSync(join(tmpdir(), 'small-house-'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const removeWithFolders = (path: string) => {
    rmSync(join(root, path));
    const folder = dirname(path);
    for (let at = folder; at !== '.' && readdirSync(join(root, at)).length === 0; at = dirname(at))
      rmdirSync(join(root, at));
  };
  const planted = new Set<string>();
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    root,
    plant(path, line) {
      planted.add(path);
      const text = files[path] ?? '';
      const isComponent = path.endsWith('.svelte') && text.startsWith('<script');
      if (isComponent) write(path, text.replace('>\n', `>\n${line}\n`));
      else if (path.endsWith('.svelte'))
        write(path, `<script lang="ts">\n${line}\n</script>\n${text}`);
      else write(path, `${line}\n${text}`);
    },
    restore() {
      for (const path of planted) {
        const text = files[path];
        if (text === undefined) removeWithFolders(path);
        else write(path, text);
      }
      planted.clear();
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
