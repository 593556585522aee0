import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOMS = ['README.md', 'index.ts', 'model', 'rules', 'permissions', 'server', 'ui'];
const SERVER_ROOMS = ['index.ts', 'store', 'commands'];

const entries = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.test.ts')) : [];

const isRoom = (rooms: string[], name: string): boolean =>
  rooms.includes(name) || rooms.includes(name.replace(/\.ts$/, ''));

/** Modules without their page or their door, and rooms that the house does not have. */
export function roomFaults(root: string, extraRooms: Record<string, string>): string[] {
  const modules = join(root, 'src/modules');
  return entries(modules).flatMap((name) => {
    const inside = entries(join(modules, name)).filter((entry) => !isRoom(ROOMS, entry));
    const served = entries(join(modules, name, 'server'));
    const extra = [
      ...inside.map((entry) => `${name}/${entry}`),
      ...served
        .filter((entry) => !isRoom(SERVER_ROOMS, entry))
        .map((entry) => `${name}/server/${entry}`),
    ].filter((path) => !(path in extraRooms));
    const wanted = ['README.md', 'index.ts', ...(served.length > 0 ? ['server/index.ts'] : [])];
    return [
      ...wanted
        .filter((path) => !existsSync(join(modules, name, path)))
        .map((path) => `src/modules/${name}/${path} is missing`),
      ...extra.map(
        (path) =>
          `src/modules/${path} is no room of the house; if it must be, say why in modules.order.cjs`,
      ),
    ];
  });
}

/** Extra rooms that are no longer there. */
export function staleRooms(root: string, extraRooms: Record<string, string>): string[] {
  return Object.keys(extraRooms)
    .filter((path) => !existsSync(join(root, 'src/modules', path)))
    .map((path) => `modules.order.cjs: src/modules/${path} is gone; take it out of extraRooms`);
}
