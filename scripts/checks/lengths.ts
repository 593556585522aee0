import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { longFiles } from './exceptions.ts';
import { sourceFiles } from './source-files.ts';

export const LIMIT = 250;
const FOLDERS = ['src', 'scripts', 'seeds', 'tests', 'bench', 'migrations'];
const ENDINGS = ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.css', '.sql'];

/** Lines that hold something else than a comment or nothing. */
export function countLines(text: string): number {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*(\/\/|--)/.test(line)).length;
}

/** Files above the limit, and exceptions that are no longer needed. */
export function lengthFaults(root: string, exceptions = longFiles): string[] {
  const long = sourceFiles(root, FOLDERS, ENDINGS)
    .map((path) => ({ path, lines: countLines(readFileSync(join(root, path), 'utf8')) }))
    .filter(({ lines }) => lines > LIMIT);
  const stale = Object.keys(exceptions).filter((path) => !long.some((file) => file.path === path));
  return [
    ...long
      .filter(({ path }) => !(path in exceptions))
      .map(
        ({ path, lines }) =>
          `${path}: ${lines} lines, the limit is ${LIMIT}; split it into two ideas`,
      ),
    ...stale.map(
      (path) =>
        `${path}: no longer above ${LIMIT} lines; take it out of scripts/checks/exceptions.ts`,
    ),
  ];
}
