import { describe, expect, test } from 'vitest';
import { formatEuros, parseEuros } from './money.ts';

describe('les montants', () => {
  test.each([
    ['2 387 500 €', 238_750_000],
    ['1\u202f085\u202f200', 108_520_000],
    ['12,5', 1_250],
    ['-5', -500],
  ])('« %s » se lit en centimes', (text, cents) => expect(parseEuros(text)).toBe(cents));

  test.each(['1e309', '', 'cent euros', '1,234', '12.5.1', '9'.repeat(20)])(
    '« %s » n’est pas un montant',
    (text) => expect(parseEuros(text)).toBeNull(),
  );

  test('un montant s’écrit à la française', () => {
    expect(formatEuros(238_750_000)).toBe('2\u202f387\u202f500\u00a0€');
    expect(formatEuros(1_250)).toBe('12,50\u00a0€');
  });
});
