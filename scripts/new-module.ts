/** npm run new-module <name> --above <module> (or --beside <module>): the six rooms, the doors, the floor, the words. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { floors as floorsOfTheHouse } from '../modules.order.cjs';
import { withFloorList } from './checks/map.ts';
import { roomsOf, typeName } from './new-module/rooms.ts';

type Place = { above: string } | { beside: string };

/** The floors with a new one right above a module, or with the new module beside another. */
export function withModule(floors: string[][], name: string, place: Place): string[][] {
  const neighbour = 'above' in place ? place.above : place.beside;
  const depth = floors.findIndex((floor) => floor.includes(neighbour));
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    throw new Error(`« ${name} »: call a module by one English noun, in lower case`);
  if (floors.flat().includes(name)) throw new Error(`the module ${name} exists already`);
  if (depth < 0)
    throw new Error(`no module is called ${neighbour}; there are: ${floors.flat().join(', ')}`);
  if ('above' in place) return [...floors.slice(0, depth), [name], ...floors.slice(depth)];
  return floors.map((floor, index) => (index === depth ? [...floor, name] : floor));
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const glossarySection = (name: string): string => `
## ${name}

| français | code | définition | source |
|---|---|---|---|
| identifiant | \`${typeName(name)}Id\` | ce qui désigne un objet de ce module | |
`;

const floorLines = (floors: string[][]): string =>
  floors.map((floor) => `  [${floor.map((name) => `'${name}'`).join(', ')}],`).join('\n');

/** Writes the module, gives it its floor and opens its words. Returns the paths written. */
export function makeModule(root: string, floors: string[][], name: string, place: Place): string[] {
  const next = withModule(floors, name, place);
  const folder = join('src/modules', name);
  if (existsSync(join(root, folder))) throw new Error(`${folder} exists already`);
  const written = Object.entries(roomsOf(name)).map(([file, text]) => {
    const path = join(folder, file);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    return path;
  });
  edit(join(root, 'modules.order.cjs'), (text) =>
    text.replace(/const floors = \[[\s\S]*?\n\];/, `const floors = [\n${floorLines(next)}\n];`),
  );
  edit(join(root, 'docs/map.md'), (text) => withFloorList(text, next));
  edit(join(root, 'docs/glossary.md'), (text) => text + glossarySection(name));
  return [...written, 'modules.order.cjs', 'docs/map.md', 'docs/glossary.md'];
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { above: { type: 'string' }, beside: { type: 'string' } },
  });
  const [name, where] = positionals;
  // npm keeps an option that is not behind « -- » and leaves us its value as one more word
  const above = values.above ?? (process.env.npm_config_above && where);
  const beside = values.beside ?? (process.env.npm_config_beside && where);
  const place = above ? { above } : beside ? { beside } : null;
  if (!name || !place) {
    console.error('npm run new-module <name> --above <module>   (or --beside <module>)');
    process.exit(2);
  }
  try {
    for (const path of makeModule('.', floorsOfTheHouse, name, place)) console.log(path);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

if (import.meta.main) main();
