/** What a file is, by its first bytes: a name proves nothing. */
export type FileKind =
  { kind: 'text' | 'workbook' } | { kind: 'refused'; name: string; advice: string };

const SIGNATURES: [bytes: string, name: string][] = [
  ['25504446', 'un document PDF'],
  ['4d5a', 'un programme Windows'],
  ['7f454c46', 'un programme Linux'],
  ['cafebabe', 'un programme'],
  ['89504e47', 'une image PNG'],
  ['ffd8ff', 'une image JPEG'],
  ['47494638', 'une image GIF'],
  ['52494646', 'un fichier image ou son'],
  ['49492a00', 'une image TIFF'],
  ['1f8b', 'une archive gzip'],
  ['377abcaf', 'une archive 7-Zip'],
  ['526172211a', 'une archive RAR'],
  ['28b52ffd', 'une archive zstd'],
  ['425a68', 'une archive bzip2'],
  ['50415231', 'un fichier Parquet'],
  ['53514c697465', 'une base SQLite'],
];

const ADVICE =
  'Dans votre tableur, choisissez « Enregistrer sous », puis « CSV UTF-8 » ou « Classeur Excel (.xlsx) ».';

const refused = (name: string, advice = ADVICE): FileKind => ({ kind: 'refused', name, advice });

export function recogniseFile(content: Buffer): FileKind {
  const start = content.subarray(0, 8).toString('hex');
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) return recogniseZip(content);
  if (start.startsWith('d0cf11e0'))
    return refused(
      'un document d’une ancienne version d’Office (.xls, .doc) ou protégé par un mot de passe',
    );
  const signature = SIGNATURES.find(([bytes]) => start.startsWith(bytes));
  if (signature) return refused(signature[1]);
  const opening = content.subarray(0, 300).toString('latin1').trimStart().toLowerCase();
  if (/^(<!doctype|<html)/.test(opening)) return refused('une page web');
  if (opening.startsWith('<?xml')) return refused('un document XML');
  if (/^[{[]\s*["{[]/.test(opening)) return refused('un document JSON');
  return { kind: 'text' };
}

/** The names in a zip are readable without unzipping it. */
function recogniseZip(content: Buffer): FileKind {
  const has = (name: string) => content.includes(name, 0, 'latin1');
  if (has('xl/workbook.')) return { kind: 'workbook' };
  if (has('word/document.xml')) return refused('un document Word');
  if (has('ppt/presentation.xml')) return refused('une présentation PowerPoint');
  if (has('opendocument.spreadsheet')) return refused('un classeur LibreOffice (.ods)');
  return refused(
    'une archive ZIP',
    'Ouvrez l’archive, puis envoyez le fichier CSV ou XLSX qu’elle contient.',
  );
}
