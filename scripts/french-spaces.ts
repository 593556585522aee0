/**
 * A Vite plugin: in every French sentence of the pages and of what the service answers, the spaces before
 * « ; : ? ! » and inside guillemets become no-break. Sources are typed with plain spaces; each replaced space
 * is one character long, so positions in files do not move. SQL (tagged templates, stores) is left alone.
 */
import { parse } from 'svelte/compiler';

const NO_BREAK = '\u00a0';
const OPEN = '<script lang="ts">';

type Node = { type?: string; start?: number; end?: number; value?: unknown };

/** A run of markup may begin with the sign, after a link or a figure; a plain string may not. */
const inRun = /(?<=^|[\p{L}\p{N}%)»’…”"]) (?=[;:?!](?:[\s<.,)\]]|$)|»)|(?<=«) /gu;
const inString = /(?<=[\p{L}\p{N}%)»’…”]) (?=[;:?!](?:[\s<.,)\]'"]|$)|»)|(?<=«) /gu;

function spansOf(node: unknown, spans: { from: number; to: number; run: boolean }[]): void {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) return node.forEach((one) => spansOf(one, spans));
  const { type, start, end, value } = node as Node;
  if (type === 'TaggedTemplateExpression' || type === 'StyleSheet') return;
  if (type === 'ImportDeclaration' || type === 'Comment') return;
  const text = type === 'Text' || type === 'TemplateElement';
  if ((text || (type === 'Literal' && typeof value === 'string')) && start !== undefined)
    return void spans.push({ from: start, to: end ?? start, run: text });
  for (const [key, child] of Object.entries(node)) if (key !== 'metadata') spansOf(child, spans);
}

/** The same source, of the same length, with the no-break spaces; `wrapped` when it is plain TypeScript. */
export function withFrenchSpaces(source: string, wrapped = false): string {
  const whole = wrapped ? `${OPEN}${source}</script>` : source;
  const spans: { from: number; to: number; run: boolean }[] = [];
  spansOf(parse(whole, { modern: true }), spans);
  let out = whole;
  for (const { from, to, run } of spans)
    out =
      out.slice(0, from) +
      out.slice(from, to).replace(run ? inRun : inString, NO_BREAK) +
      out.slice(to);
  return wrapped ? out.slice(OPEN.length, -'</script>'.length) : out;
}

const isOurs = (id: string): boolean =>
  /\/src\/.*\.(?:svelte|ts)$/.test(id) &&
  !/\/node_modules\/|\/store\/|\.test\.ts$|\.d\.ts$/.test(id);

export const frenchSpaces = () => ({
  name: 'french-spaces',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!isOurs(id) || !/ [;:?!»]|« /.test(code)) return null;
    return { code: withFrenchSpaces(code, id.endsWith('.ts')), map: null };
  },
});
