import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { sourceFiles } from './source-files.ts';

const PATH = /`((?:src|scripts|tests|docs|migrations|seeds|bench)\/[^`\s]+)`/g;
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g;
const NAMED_IN = /`(\w+)` in `((?:src|scripts|tests|migrations|seeds)\/[^`\s]+)`/g;

const COMMAND = /npm run ([a-z][a-z-]*)/g;

const isPattern = (path: string): boolean => /[*…<>{}]/.test(path);

function faultsOf(root: string, path: string, commands: string[]): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const missing = (target: string) => !isPattern(target) && !existsSync(join(root, target));
  const paths = [...text.matchAll(PATH)].map((match) => match[1] ?? '');
  const links = [...text.matchAll(LINK)].map((match) =>
    normalize(join(dirname(path), decodeURI(match[1] ?? ''))),
  );
  const lost = [...text.matchAll(NAMED_IN)].filter(([, name = '', file = '']) => {
    const place = join(root, file);
    return existsSync(place) && !readFileSync(place, 'utf8').includes(name);
  });
  const unknown = [...text.matchAll(COMMAND)]
    .map((match) => match[1] ?? '')
    .filter((name) => !commands.includes(name));
  return [
    ...unknown.map((name) => `${path}: package.json has no command « npm run ${name} »`),
    ...[...new Set([...paths, ...links])]
      .filter(missing)
      .map((target) => `${path}: ${target} does not exist`),
    ...lost.map(([, name, file]) => `${path}: ${file} no longer says ${name}`),
  ];
}

/** Paths, links and commands of the documentation that do not exist, and functions that left the file it names. */
export function documentFaults(root: string): string[] {
  const pages = [
    ...['README.md', 'STYLE.md', 'CONTRIBUTING.md'].filter((path) => existsSync(join(root, path))),
    ...sourceFiles(root, ['docs', 'src/modules'], ['.md']),
  ];
  const { scripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return pages.flatMap((path) => faultsOf(root, path, Object.keys(scripts)));
}
