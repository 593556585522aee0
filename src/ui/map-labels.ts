import type { Frame } from './map-projection.ts';

export type Mark = { x: number; y: number; text: string };
export type Label = Mark & { anchor: 'start' | 'middle' | 'end' };
type Box = { left: number; right: number; top: number; bottom: number };

/** Where a name may stand around its mark, the best places first: [direction across, direction down]. */
const PLACES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const;

/** The mean width of a letter of the text face, in parts of its size. */
const LETTER = 0.56;

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const around = ({ x, y }: Mark, reach: number): Box => ({
  left: x - reach,
  right: x + reach,
  top: y - reach,
  bottom: y + reach,
});

/**
 * Names beside their marks, none over another name nor over another mark, all within the frame. The marks
 * come by importance: a name that finds no place is left out.
 */
export function placeLabels(marks: Mark[], frame: Frame, size: number): Label[] {
  const taken = marks.map((mark) => around(mark, 5));
  const labels: Label[] = [];
  for (const [rank, mark] of marks.entries()) {
    const width = mark.text.length * size * LETTER;
    for (const [across, down] of PLACES) {
      const gap = down === 0 ? 9 : across === 0 ? 0 : 5;
      const left = mark.x + (across === 0 ? -width / 2 : across > 0 ? gap : -gap - width);
      const middle = mark.y + down * (size * 0.5 + 8);
      const box = {
        left,
        right: left + width,
        top: middle - size * 0.55,
        bottom: middle + size * 0.55,
      };
      const inside =
        box.left >= 2 && box.right <= frame.width - 2 && box.top >= 0 && box.bottom <= frame.height;
      if (!inside || taken.some((other, at) => at !== rank && meet(box, other))) continue;
      taken.push(box);
      const anchor = across === 0 ? 'middle' : across > 0 ? 'start' : 'end';
      const x = mark.x + across * gap;
      labels.push({ text: mark.text, x, y: middle + size * 0.35, anchor });
      break;
    }
  }
  return labels;
}
