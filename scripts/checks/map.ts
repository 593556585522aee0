import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const START = '<!-- floors: written by npm run new-module from modules.order.cjs -->';
const END = '<!-- end of floors -->';

/** The floors as docs/map.md shows them, highest first. */
export function floorList(floors: string[][]): string {
  const lines = [...floors.map((floor) => floor.join(' · ')), 'platform · ui'];
  return [START, '', '```', ...lines, '```', '', END].join('\n');
}

/** docs/map.md with its list of floors written anew. */
export function withFloorList(text: string, floors: string[][]): string {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < 0) throw new Error('docs/map.md has lost the marks of its list of floors');
  return text.slice(0, start) + floorList(floors) + text.slice(end + END.length);
}

/** Says so when docs/map.md tells other floors than modules.order.cjs. */
export function floorListFaults(root: string, floors: string[][]): string[] {
  const file = join(root, 'docs/map.md');
  if (!existsSync(file)) return ['docs/map.md is missing'];
  const text = readFileSync(file, 'utf8');
  return text.includes(floorList(floors))
    ? []
    : [
        'docs/map.md: its list of floors differs from modules.order.cjs; replace it by:',
        floorList(floors),
      ];
}
