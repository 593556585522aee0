import type { Finding } from '../model/import.ts';

export type LocatedFinding = Finding & { excerpt: string };

const WIDTH = 160;

/** Each finding with the line of the file that it speaks of, shortened around its column. */
export function withExcerpts(content: string, findings: Finding[]): LocatedFinding[] {
  const lines = content.split('\n');
  return findings.map((finding) => {
    const line = lines[finding.line - 1] ?? '';
    const start = finding.column > WIDTH ? finding.column - WIDTH / 2 : 0;
    const cut = line.slice(start, start + WIDTH);
    return {
      ...finding,
      message: typeset(finding.message),
      excerpt: `${start > 0 ? '…' : ''}${cut}${start + WIDTH < line.length ? '…' : ''}`,
    };
  });
}

/** French typography: no line break inside guillemets or before a double sign. */
const typeset = (message: string): string =>
  message.replace(/« /g, '«\u00a0').replace(/ ([»?:;!])/g, '\u00a0$1');
