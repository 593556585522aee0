import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './source-files.ts';

const MODEL = /^src\/modules\/[^/]+\/model(\.ts$|\/)/;
const EXPORTED_TYPE = /^export\s+(?:declare\s+)?(?:type|interface)\s+([A-Za-z_]\w*)/gm;
const TABLE =
  /^\s*create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?"?(?:public\.)?(\w+)"?/gim;
const CODE_WORD = /`([^`]+)`/g;
const RULER = /^\|[\s:|-]+\|$/;
const HEADING = /^\|\s*français\s*\|/i;

type Row = { line: number; cells: string[] };

function glossaryRows(text: string): Row[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, row: line.trim() }))
    .filter(({ row }) => row.startsWith('|') && !RULER.test(row) && !HEADING.test(row))
    .map(({ line, row }) => ({
      line,
      cells: row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    }));
}

/** Words that need a row: types that a model exports, and tables. */
export function wordsOfTheCode(root: string): { word: string; from: string }[] {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const types = sourceFiles(root, ['src/modules'], ['.ts'])
    .filter((path) => MODEL.test(path) && !path.endsWith('.test.ts'))
    .flatMap((from) =>
      [...read(from).matchAll(EXPORTED_TYPE)].map((match) => ({ word: match[1] ?? '', from })),
    );
  const tables = sourceFiles(root, ['migrations'], ['.sql']).flatMap((from) =>
    [...read(from).matchAll(TABLE)].map((match) => ({ word: match[1] ?? '', from })),
  );
  return [...types, ...tables];
}

/** Words without a row, rows without a definition, and rows whose word left the code. */
export function glossaryFaults(root: string): string[] {
  const file = join(root, 'docs/glossary.md');
  if (!existsSync(file)) return ['docs/glossary.md is missing'];
  const rows = glossaryRows(readFileSync(file, 'utf8'));
  const words = (row: Row) =>
    [...(row.cells[1] ?? '').matchAll(CODE_WORD)].map((match) => match[1] ?? '');
  const pairs = rows.flatMap((row) => words(row).map((word) => ({ word, line: row.line })));
  const known = new Map(pairs.toReversed().map(({ word, line }) => [word, line]));
  const code = [
    ...sourceFiles(root, ['src', 'scripts', 'seeds'], ['.ts', '.svelte']),
    ...sourceFiles(root, ['migrations'], ['.sql']),
  ]
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
  const used = new Set(code.match(/[A-Za-z_]\w*/g));
  return [
    ...wordsOfTheCode(root)
      .filter(({ word }) => !known.has(word))
      .map(({ word, from }) => `${from}: « ${word} » has no row in docs/glossary.md`),
    ...rows
      .filter(
        (row) =>
          row.cells.length !== 4 ||
          row.cells.slice(0, 3).some((cell) => cell === '') ||
          words(row).length === 0,
      )
      .map(
        (row) =>
          `docs/glossary.md:${row.line}: a row is | français | \`code\` | définition | source |`,
      ),
    ...pairs
      .filter(({ word }) => !used.has(word))
      .map(({ word, line }) => `docs/glossary.md:${line}: the code no longer says « ${word} »`),
    ...pairs
      .filter(({ word, line }) => known.get(word) !== line)
      .map(
        ({ word, line }) =>
          `docs/glossary.md:${line}: « ${word} » has its row at line ${known.get(word)} already`,
      ),
  ];
}
