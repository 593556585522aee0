import iconv from 'iconv-lite';
import { strToU8, zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Refused } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import { LIMITS } from './limits.ts';
import { openTable, type Row } from './open-table.ts';
import { csvLines } from './write-csv.ts';

async function read(content: Buffer | string, name = 'fichier.csv') {
  const table = await openTable(name, Buffer.isBuffer(content) ? content : Buffer.from(content));
  const rows: Row[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { ...table, lines: rows };
}

const refusal = async (content: Buffer | string, name?: string): Promise<string> => {
  try {
    await read(content, name);
  } catch (error) {
    if (error instanceof Refused) return error.reasons.join(' ');
    throw error;
  }
  return 'accepté';
};

/** A stored zip with one entry, whose declared size may lie. */
function zipOf(name: string, content: Buffer, declared = content.length): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(declared, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(declared, 24);
  entry.writeUInt16LE(name.length, 28);
  const body = Buffer.concat([local, Buffer.from(name), packed]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, entry, Buffer.from(name), end]);
}

/** A whole workbook of one sheet, whose rows are given as XML. */
function workbookOf(rows: string): Buffer {
  const open = 'http://schemas.openxmlformats.org';
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${open}/spreadsheetml/2006/main" xmlns:r="${open}/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${open}/package/2006/relationships"><Relationship Id="rId1" Type="${open}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${open}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
}
const cell = (at: string, text: string): string =>
  `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const titles = `<row r="1">${cell('A1', 'nom')}${cell('B1', 'commune')}</row>`;

describe('lire un tableau', () => {
  const text =
    'nom;commune;montant\r\n"Épicerie ; solidaire";Évry;"1 085 200"\r\nŒuvre à l’été;Nîmes;5\r\n';

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 avec marque', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', iconv.encode(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 sans marque', iconv.encode(text, 'utf16le')],
    ['UTF-16 gros-boutien', iconv.encode(`\ufeff${text}`, 'utf16be')],
    ['Windows-1252', iconv.encode(text, 'win1252')],
    [
      'Windows-1252 avec une marque UTF-8',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), iconv.encode(text, 'win1252')]),
    ],
  ])('un fichier %s garde ses accents', async (_, content) => {
    const { columns, lines } = await read(content);
    expect(columns).toEqual(['nom', 'commune', 'montant']);
    expect(lines.map((row) => row.cells)).toEqual([
      ['Épicerie ; solidaire', 'Évry', '1 085 200'],
      ['Œuvre à l’été', 'Nîmes', '5'],
    ]);
  });

  test('la marque UTF-8 mensongère est signalée', async () => {
    const { notices } = await read(
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), iconv.encode(text, 'win1252')]),
    );
    expect(notices.join()).toContain('s’annonce en UTF-8');
  });

  test.each([';', ',', '\t', '|'])('le séparateur « %s » est reconnu', async (separator) => {
    const content = [
      ['a', 'b', 'c'],
      ['1', 'deux mots', '3'],
      ['4', '5', '6'],
    ]
      .map((row) => row.join(separator))
      .join('\n');
    expect((await read(content)).lines[0]?.cells).toEqual(['1', 'deux mots', '3']);
  });

  test('une ligne qui compte trop ou pas assez de cases est signalée avec son numéro', async () => {
    const { lines } = await read('a;b;c\n1;2;3\n1;2\n\n1;2;3;4\n1;2;3;;\n"x\ny";2;3\nfin;2\n');
    expect(lines.map((row) => [row.line, row.problem])).toEqual([
      [2, null],
      [3, 'Cette ligne compte 2 cases au lieu de 3.'],
      [5, 'Cette ligne compte 4 cases au lieu de 3.'],
      [6, null],
      [7, null],
      [9, 'Cette ligne compte 2 cases au lieu de 3.'],
    ]);
  });

  test('les titres sont trouvés sous un bandeau, et nommés quand ils manquent ou se répètent', async () => {
    const { columns, notices } = await read('Liste de la CRESS;;;\n\nnom;nom;;ville\nA;B;C;D\n');
    expect(columns).toEqual(['nom', 'nom (2)', 'colonne 3', 'ville']);
    expect(notices.join()).toContain('ligne 3');
  });

  test('un classeur renommé .csv est lu comme un classeur, et c’est dit', async () => {
    const book = await writeWorkbook([
      [{ value: 'siret' }, { value: 'nom' }],
      [{ value: 19070916200019 }, { value: 'Lycée' }],
    ]).toBuffer();
    const { lines, notices } = await read(book, 'liste.csv');
    expect(lines[0]?.cells).toEqual(['19070916200019', 'Lycée']);
    expect(notices.join()).toContain('classeur Excel');
  });

  test.each([
    ['vide', Buffer.alloc(0), 'Ce fichier est vide'],
    ['blanc', Buffer.from('\n\n  \n'), 'Ce fichier est vide'],
    ['titres seuls', Buffer.from('nom;ville\n'), 'ligne de titres'],
    ['PDF', Buffer.from('%PDF-1.7 …'), 'document PDF'],
    ['programme', Buffer.from('MZ\u0090'), 'programme Windows'],
    ['image', Buffer.from('89504e470d0a1a0a', 'hex'), 'image PNG'],
    ['ancien classeur', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'ancienne version'],
    ['page web', Buffer.from('<!DOCTYPE html><p>'), 'page web'],
    ['JSON', Buffer.from('[{"a":1}]'), 'JSON'],
    ['binaire', Buffer.from('abc;def\n\u0000\u0001;2\n'), 'pas du texte'],
    ['archive', zipOf('photos/a.txt', Buffer.from('a')), 'archive ZIP'],
    ['trop de colonnes', Buffer.from(`${'a;'.repeat(201)}b\n1`), '202 colonnes'],
    [
      'case énorme',
      Buffer.from(`nom;ville\n${'x'.repeat(20_001)};Lyon\n`),
      'la limite est de 20 000',
    ],
    ['fichier lourd', Buffer.alloc(LIMITS.bytes + 1, 'a'), 'la limite est de 60 Mo'],
    ['bombe', zipOf('xl/workbook.xml', Buffer.alloc(200_000_000)), 'décompressé'],
    ['bombe qui ment', zipOf('xl/workbook.xml', Buffer.alloc(50_000_000), 40_000), 'décompressé'],
    ['classeur abîmé', zipOf('xl/workbook.xml', Buffer.from('x')).subarray(0, 60), 'abîmé'],
  ])('%s : refusé en disant quoi faire', async (_, content, expected) => {
    expect((await refusal(content)).replaceAll('\u202f', ' ')).toContain(expected);
  });

  test('au-delà de 500 000 lignes, le message nomme la limite', async () => {
    expect((await refusal('a;b\n' + '1;2\n'.repeat(500_001))).replaceAll('\u202f', ' ')).toContain(
      '500 000 lignes',
    );
  });

  test('les marques cachées partent, les emoji et les chevrons restent', () => {
    expect(cleanText('  Le\u202e \u0007 Jardin\u200b 🌱 <script>\n👩‍🌾 ')).toEqual({
      text: 'Le Jardin 🌱 <script> 👩‍🌾',
      removed: ['des marques invisibles de sens de lecture', 'des caractères de contrôle'],
    });
  });

  test('une case qui commence comme une formule est désamorcée', () => {
    expect(csvLines([['=1+1', '-1.5', '@a', '+33 4']])).toBe("'=1+1;-1.5;'@a;'+33 4\r\n");
  });
});

describe('un petit fichier qui en cache un immense', () => {
  test.each([
    ['une case tout à droite', `${titles}<row r="2">${cell('XFD2', 'x')}</row>`, '16 384 colonnes'],
    ['une case tout en bas', `${titles}<row r="1048576">${cell('A1048576', 'x')}</row>`, 'lignes'],
    ['une ligne vide tout en bas', `${titles}<row r="999999999"></row>`, 'lignes'],
    ['une adresse déguisée', `${titles}<row r="&#57;99999999"></row>`, 'illisible'],
    ['un chevron entre guillemets', `${titles}<row a=">" r="999999999"></row>`, 'lignes'],
    ['une adresse trop longue', `${titles}<row>${cell('ZZZZZZ2', 'x')}</row>`, 'illisible'],
    [
      'une case à droite de chaque ligne',
      titles +
        Array.from({ length: 40_000 }, (_, n) => `<row>${cell(`GR${n + 2}`, 'x')}</row>`).join(''),
      'lignes',
    ],
  ])('est refusé avant d’être ouvert : %s', async (_, rows, said) => {
    expect((await refusal(workbookOf(rows), 'a.xlsx')).replace(/\s/g, ' ')).toContain(said);
  });

  test('un classeur ordinaire, avec des cases vides et mises en forme au loin, se lit', async () => {
    const styled = `<row r="2">${cell('A2', 'Épicerie &lt;c r="XFD9999999"&gt;')}<c r="XFD2" s="1"/></row>`;
    const { lines } = await read(workbookOf(titles + styled), 'a.xlsx');
    expect(lines).toMatchObject([{ cells: ['Épicerie <c r="XFD9999999">', ''] }]);
  });

  test('ce que le répertoire de l’archive ne nomme pas n’est pas lu', async () => {
    const far = workbookOf(`<row r="1">${cell('A1', 'caché')}</row>`);
    const hidden = far.subarray(0, far.lastIndexOf(Buffer.from('PK\x05\x06')));
    const shown = Buffer.from(workbookOf(`${titles}<row r="2">${cell('A2', 'Épicerie')}</row>`));
    const end = shown.lastIndexOf(Buffer.from('PK\x05\x06'));
    const shift = (at: number): unknown =>
      shown.writeUInt32LE(shown.readUInt32LE(at) + hidden.length, at);
    for (let at = shown.indexOf('PK\x01\x02'); at >= 0; at = shown.indexOf('PK\x01\x02', at + 1))
      shift(at + 42);
    shift(end + 16);
    const { lines } = await read(Buffer.concat([hidden, shown]), 'a.xlsx');
    expect(lines).toMatchObject([{ cells: ['Épicerie', ''] }]);
  });

  test('des lignes vides sans fin comptent comme les autres', async () => {
    expect(await refusal(`nom;commune\n${';\n'.repeat(LIMITS.lines + 1)}`)).toContain('lignes');
  });

  test('la lecture d’un long fichier laisse répondre le service entre deux lignes', async () => {
    let answers = 0;
    const other = setInterval(() => answers++, 5);
    await read(`nom;commune\n${'Épicerie;Valence\n'.repeat(100_000)}`);
    clearInterval(other);
    expect(answers).toBeGreaterThan(3);
  });

  test('une ligne qui n’en finit pas dit ce qu’il faut vérifier', async () => {
    expect(await refusal(Array.from({ length: 700_000 }, (_, n) => `c${n}`).join(';'))).toContain(
      'n’en finit pas',
    );
  });
});
