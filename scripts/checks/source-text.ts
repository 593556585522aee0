import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './source-files.ts';

type TextRule = { what: string; pattern: RegExp; applies: (path: string) => boolean };

const isTest = (path: string) => path.endsWith('.test.ts');
const isStore = (path: string) => /^src\/modules\/[^/]+\/server\/store(\.ts$|\/)/.test(path);
const isPlatform = (path: string) => path.startsWith('src/platform/');

const rules: TextRule[] = [
  {
    what: 'only src/platform/clock.ts reads the time; receive the day',
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(/,
    applies: (path) => path !== 'src/platform/clock.ts' && !isTest(path),
  },
  {
    what: 'SQL lives in server/store',
    pattern:
      /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|[`'"]\s*(select\s[\s\S]+?\sfrom\s|insert into\s|update\s\w+\sset\s|delete from\s)/i,
    applies: (path) => !isStore(path) && !isPlatform(path) && !isTest(path),
  },
  {
    what: 'no default export',
    pattern: /^export default\b/m,
    applies: (path) => path.endsWith('.ts') && !isTest(path),
  },
  {
    what: 'say it now, do it now, or write an issue',
    pattern: /\b(TODO|FIXME|XXX)\b/,
    applies: () => true,
  },
];

const withoutComments = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/^\s*\/\/.*$/gm, '');

function faultsOf(path: string, text: string): string[] {
  return rules
    .filter((rule) => rule.applies(path))
    .flatMap((rule) => {
      const read = rule.pattern.source.includes('TODO') ? text : withoutComments(text);
      const match = rule.pattern.exec(read);
      if (!match) return [];
      const line = read.slice(0, match.index).split('\n').length;
      return [`${path}:${line}: ${rule.what}`];
    });
}

/** Clock, SQL and style faults that imports do not show. */
export function textFaults(root: string): string[] {
  return sourceFiles(root, ['src'], ['.ts', '.svelte']).flatMap((path) =>
    faultsOf(path, readFileSync(join(root, path), 'utf8')),
  );
}

const ADDRESS = /^[a-z0-9\-_.()[\]=+@]+$/;

/** Addresses are French words without accents or capitals, so that they can be read out and typed. */
export function addressFaults(root: string): string[] {
  return sourceFiles(root, ['src/routes'], [''])
    .flatMap((path) => path.split('/').slice(2, -1))
    .filter((part, index, all) => all.indexOf(part) === index)
    .filter(
      (part) =>
        !ADDRESS.test(part.replace(/\[[^\]]*\]/g, '')) && part.replace(/\[[^\]]*\]/g, '') !== '',
    )
    .map((part) => `src/routes: « ${part} »: write addresses unaccented, in lower case`);
}
