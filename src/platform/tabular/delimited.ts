import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import type { Encoding } from './encoding.ts';
import { LIMITS } from './limits.ts';

/** A record and the number of the file's line where it begins, the first being 1. */
export type RawRow = { line: number; cells: string[] };

const CHUNK = 256 * 1024;
const SEPARATORS = [';', ',', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

const reading = (separator: string) => ({
  delimiter: separator,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: LIMITS.cellLength * LIMITS.columns,
});

function* decoded(content: Buffer, encoding: Encoding): Generator<string> {
  const decoder = iconv.getDecoder(encoding.name, { stripBOM: false });
  for (let at = encoding.skip; at < content.length; at += CHUNK)
    yield decoder.write(content.subarray(at, at + CHUNK));
  yield decoder.end() ?? '';
}

/** The separator that cuts the first lines most evenly into the most columns. */
export function detectSeparator(sample: string): Separator {
  const whole = sample.slice(0, Math.max(sample.lastIndexOf('\n'), 0) || undefined);
  const scored = SEPARATORS.map((separator) => ({ separator, score: evenness(whole, separator) }));
  scored.sort((a, b) => b.score - a.score);
  return scored[0]!.separator;
}

function evenness(sample: string, separator: Separator): number {
  let records: string[][];
  try {
    records = parseSync(sample, { ...reading(separator), to: 60 }) as string[][];
  } catch {
    return 0;
  }
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  const [columns, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return columns < 2 ? 0 : (times / records.length) * (1 + Math.log(columns));
}

export const firstText = (content: Buffer, encoding: Encoding): string =>
  decoded(content.subarray(0, CHUNK + encoding.skip), encoding).next().value ?? '';

/** Records one by one; the text is decoded as it is read. */
export async function* readDelimited(
  content: Buffer,
  encoding: Encoding,
  separator: Separator,
): AsyncGenerator<RawRow> {
  const parser = Readable.from(decoded(content, encoding)).pipe(
    parse({ ...reading(separator), info: true }),
  );
  let next = 1;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    const line = Math.max(next, info.lines - breaks);
    next = info.lines + 1;
    yield { line, cells: record };
  }
}
