import { describe, expect, test } from 'vitest';
import { readFile } from './read-file.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
  Buffer.from(text, encoding);

describe('lire un fichier déposé', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['vide', bytes(''), /vide/],
    ['plein d’espaces', bytes('  \n\n'), /espaces/],
    ['trop lourd', new Uint8Array(5_000_001).fill(97), /5.000 ko/],
    ['un classeur renommé .yaml', bytes('PK\u0003\u0004…'), /classeur/],
    ['un PDF', bytes('%PDF-1.7'), /PDF/],
    ['un fichier binaire', new Uint8Array([97, 0, 98, 0, 0]), /pas un fichier texte/],
  ])('refuse un fichier %s', (_title, content, message) => {
    const { text, findings } = readFile(content);
    expect(text).toBeNull();
    expect(findings[0]?.message).toMatch(message);
  });

  test('un fichier Windows se lit, et c’est dit', () => {
    const { text, findings } = readFile(
      bytes('titre: Économie œuvre', 'latin1').map((byte) => byte),
    );
    expect(text).toContain('Économie');
    expect(findings).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(/cp1252/) },
    ]);
  });

  test('un fichier UTF-16 se lit', () => {
    expect(
      readFile(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('titre: é', 'utf16le')])).text,
    ).toContain('titre: é');
  });
});
