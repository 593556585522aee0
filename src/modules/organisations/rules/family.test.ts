import { describe, expect, test } from 'vitest';
import { legalCategoryLists } from '../model/legal-categories.ts';
import { isNaturalPerson, legalCategoriesOn, provenFamily } from './family.ts';

const DAY = '2026-11-22';
const proven = (
  legalCategory: string | null,
  sireneEss: boolean | null = null,
  esus: boolean | null = null,
) => provenFamily({ legalCategory, sireneEss, esus }, DAY);

describe('la famille de l’ESS que prouvent les catégories juridiques', () => {
  test.each([
    ['9220', 'association'],
    ['9260', 'association'],
    ['5460', 'cooperative'],
    ['5458', 'cooperative'],
    ['8210', 'mutual'],
    ['9300', 'foundation'],
  ])('la catégorie %s prouve : %s', (legalCategory, family) => {
    expect(proven(legalCategory)).toEqual({ family, basis: 'legalCategory', toConfirm: false });
  });

  test('une société commerciale n’est de l’ESS que par son agrément ou sa déclaration', () => {
    expect(proven('5710')).toBeNull();
    expect(proven('5710', false, null)).toBeNull();
    expect(proven('5710', true)).toMatchObject({ family: 'commercial', basis: 'sireneFlag' });
    expect(proven('5710', false, true)).toMatchObject({ family: 'commercial', basis: 'esusList' });
  });

  test('une SICA est retenue, à confirmer', () => {
    expect(proven('5532')).toMatchObject({ family: 'cooperative', toConfirm: true });
  });

  test('une commune, un avocat, une catégorie inconnue ne prouvent rien', () => {
    for (const legalCategory of ['7210', '9224', '0000', null])
      expect(proven(legalCategory, true)).toBeNull();
  });

  test('aucune catégorie n’est dans deux familles', () => {
    for (const { codes } of legalCategoryLists) {
      const all = Object.values(codes).flat();
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test('avant la première liste, c’est elle qui vaut', () => {
    expect(legalCategoriesOn('2000-01-01')).toBe(legalCategoryLists[0]);
  });

  test('une entreprise individuelle est une personne physique', () => {
    expect(isNaturalPerson('1000')).toBe(true);
    expect(isNaturalPerson('9220')).toBe(false);
    expect(isNaturalPerson(null)).toBe(false);
  });
});
