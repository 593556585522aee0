import { Refused } from '../errors.ts';

/** What one file may hold. Above, the message names the limit and says what to do. */
export const LIMITS = {
  bytes: 60_000_000,
  lines: 500_000,
  columns: 200,
  /** Titles and remarks that may stand above the lines. */
  linesAbove: 100,
  /** Lines times columns of a workbook, empty cells included: its reader holds them all. */
  cells: 5_000_000,
  cellLength: 20_000,
  /** A workbook is read in memory, which takes eight times its unzipped XML. */
  unzippedBytes: 60 * 1024 * 1024,
  zipEntries: 2_000,
  /** Ordinary workbooks shrink 5 to 30 times; a zip bomb, 1,000 times. */
  zipRatio: 200,
} as const;

const number = new Intl.NumberFormat('fr-FR');

export const tooHeavy = (bytes: number): Refused =>
  new Refused(
    `Ce fichier pèse ${number.format(Math.ceil(bytes / 1_000_000))} Mo ; la limite est de ${LIMITS.bytes / 1_000_000} Mo.`,
    'Découpez-le en plusieurs fichiers (par département, par exemple) et importez-les l’un après l’autre.',
  );

export const tooManyLines = (): Refused =>
  new Refused(
    `Ce fichier compte plus de ${number.format(LIMITS.lines)} lignes, la limite.`,
    'Découpez-le en plusieurs fichiers (par département, par exemple) et importez-les l’un après l’autre.',
  );

export const tooManyColumns = (count: number): Refused =>
  new Refused(
    `Ce fichier compte ${number.format(count)} colonnes ; la limite est de ${LIMITS.columns}.`,
    'Gardez les colonnes utiles, supprimez les autres, puis envoyez-le de nouveau.',
  );

export const cellTooLong = (line: number, column: string, length: number): Refused =>
  new Refused(
    `Ligne ${number.format(line)}, colonne « ${column} » : ${number.format(length)} caractères dans une seule case ; la limite est de ${number.format(LIMITS.cellLength)}.`,
    'Raccourcissez ce texte. Si la case contient la suite du fichier, un guillemet " n’est sans doute pas refermé plus haut.',
  );

export const recordTooLong = (line: number): Refused =>
  new Refused(
    `La ligne ${number.format(line)} n’en finit pas : plus de ${number.format(LIMITS.cellLength * LIMITS.columns)} caractères.`,
    `Vérifiez que le fichier a des fins de ligne et ${LIMITS.columns} colonnes au plus, et que chaque guillemet " est refermé.`,
  );
