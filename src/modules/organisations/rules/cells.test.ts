import { describe, expect, test } from 'vitest';
import { csvLine, xlsxRow } from './cells.ts';

describe('les cellules d’un export', () => {
  test.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1'])(
    '« %s » reste un texte dans un tableur',
    (text) => {
      expect(csvLine([text]).replaceAll('"', '')).toBe(`'${text}\r\n`);
    },
  );

  test('point-virgule, guillemet et saut de ligne restent dans leur cellule', () => {
    expect(csvLine(['a;b', 'dit "oui"', 'deux\nlignes', 'simple'])).toBe(
      '"a;b";"dit ""oui""";"deux\nlignes";simple\r\n',
    );
  });

  test('les nombres ont une virgule, les réponses sont oui ou non, l’inconnu est vide', () => {
    expect(csvLine([4.5, true, false, null])).toBe('4,5;oui;non;\r\n');
  });

  test('un classeur garde les nombres et n’exécute ni ne casse rien', () => {
    expect(xlsxRow([4.5, '=1+1', null])).toBe(
      '<row><c><v>4.5</v></c><c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c/></row>',
    );
    expect(xlsxRow(['<script>&\u0000\ud800'])).toContain('&lt;script&gt;&amp;</t>');
  });
});
