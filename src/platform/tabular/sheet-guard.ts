import { Refused } from '../errors.ts';
import { LIMITS, tooManyColumns, tooManyLines } from './limits.ts';

/** An opening tag of a row or of a cell; quotes are followed, so that a ">" between them ends nothing. */
const TAG = /<(?:row|c)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^'">])*)>/g;
const PLACE = /(?:^|[\s"'])r\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const ADDRESS = /^([A-Z]{0,3})(\d{1,9})$/;
/** Above this a tag is no tag of a workbook. */
const LONGEST_TAG = 4_096;
const SHEET = '<sheetData';

const strange = () =>
  new Refused(
    'Une feuille de ce classeur place ses cases de façon illisible.',
    'Ouvrez-le dans votre tableur, enregistrez-le de nouveau en .xlsx ou en CSV UTF-8, puis réessayez.',
  );

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/**
 * Follows a sheet's XML as it is inflated. A reader of workbooks fills every gap between two cells: one
 * single cell far down, or far right, in a file of a thousand bytes, would take the whole memory.
 */
export function watchSheet(): (chunk: Buffer) => void {
  let rest = '';
  let started = false;
  let line = 0;
  let columns = 0;

  const place = (attributes: string): void => {
    const found = PLACE.exec(attributes);
    if (!found) return void line++;
    const [, letters, number] = ADDRESS.exec(found[1] ?? found[2] ?? '') ?? [];
    if (letters === undefined) throw strange();
    line = Math.max(line, Number(number));
    // an empty cell that only bears a style fills nothing
    if (!attributes.trimEnd().endsWith('/')) columns = Math.max(columns, columnNumber(letters));
    if (line > LIMITS.lines + LIMITS.linesAbove) throw tooManyLines();
    if (columns > LIMITS.columns) throw tooManyColumns(columns);
    if (line * columns > LIMITS.cells) throw tooManyLines();
  };

  return (chunk) => {
    rest += chunk.toString('latin1');
    if (!started) {
      const at = rest.indexOf(SHEET);
      started = at >= 0;
      rest = started ? rest.slice(at) : rest.slice(-SHEET.length);
      if (!started) return;
    }
    let end = 0;
    for (const tag of rest.matchAll(TAG)) {
      place(tag[1]!);
      end = tag.index + tag[0].length;
    }
    const open = rest.lastIndexOf('<');
    rest = rest.slice(Math.max(end, open));
    if (rest.length > LONGEST_TAG && /^<(?:row|c)[\s/]/.test(rest)) throw strange();
  };
}
