import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityKeys } from '../model/activities.ts';
import { familyKeys } from '../model/families.ts';
import { kindKeys } from '../model/kinds.ts';
import { everything, type Criteria } from '../model/search.ts';
import { sizeKeys } from '../model/workforce.ts';
import { directoryHref, readCriteria, writeCriteria } from './criteria.ts';

const read = (query: string) => readCriteria(new URLSearchParams(query));

describe('l’adresse de l’annuaire', () => {
  test('ce qui s’écrit se relit à l’identique', () => {
    const some = <Value>(list: readonly Value[]) => fc.subarray([...list], { maxLength: 4 });
    const criteria = fc.record<Criteria>({
      text: fc.string({ maxLength: 40 }).map((text) => text.replace(/\p{Cc}/gu, '').trim()),
      place: fc.constantFrom('', 'COM-26362', 'Drôme'),
      radius: fc.constantFrom(null, 10, 50),
      family: some([...familyKeys, 'unknown'] as const),
      kind: some([...kindKeys, 'unknown'] as const),
      activity: some([...activityKeys, 'unknown'] as const),
      size: some([...sizeKeys, 'unknown'] as const),
      zone: fc.constantFrom(null, [4.5, 44.5, 5.25, 45.125] as const),
      sort: fc.constantFrom('relevance', 'name', 'workforce', 'distance'),
      page: fc.integer({ min: 1, max: 9999 }),
      perPage: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(criteria, (asked) => {
        const { criteria: again, problems } = readCriteria(writeCriteria(asked));
        expect(problems).toEqual([]);
        const sorted = (value: Criteria) => ({
          ...value,
          family: [...value.family].sort(),
          kind: [...value.kind].sort(),
          activity: [...value.activity].sort(),
          size: [...value.size].sort(),
        });
        expect(sorted(again)).toEqual(sorted(asked));
      }),
    );
  });

  test('rien de ce qui est tapé n’arrête la lecture', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        expect(() => read(query)).not.toThrow();
      }),
    );
  });

  test('des valeurs répétées ou séparées par des virgules se valent', () => {
    expect(read('famille=association&famille=mutuelle').criteria.family).toEqual([
      'association',
      'mutual',
    ]);
    expect(read('famille=association,mutuelle').criteria.family).toEqual(['association', 'mutual']);
    expect(read('type=aci&taille=non-renseigne').criteria).toMatchObject({
      kind: ['ACI'],
      size: ['unknown'],
    });
  });

  test('une recherche de 10 000 caractères est coupée, et cela se dit', () => {
    const { criteria, problems } = read(`q=${'é'.repeat(10_000)}`);
    expect(criteria.text).toHaveLength(200);
    expect(problems).toEqual([
      { parameter: 'q', message: 'La recherche a été coupée à 200 caractères.' },
    ]);
  });

  test('les caractères de contrôle, dont NUL, deviennent des espaces', () => {
    expect(read('q=a%00b%0Ac').criteria.text).toBe('a b c');
  });

  test.each([
    ['famille=licorne', 'famille'],
    ['activite=AA', 'activite'],
    ['taille=12', 'taille'],
    ['tri=hasard', 'tri'],
    ['page=0', 'page'],
    ['page=1e9', 'page'],
    ['par_page=5000', 'par_page'],
    ['zone=1,2,3', 'zone'],
    ['zone=5,45,4,46', 'zone'],
    ['rayon=7', 'rayon'],
  ])(
    '« %s » ne se lit pas : le paramètre est nommé, le reste de la recherche tient',
    (query, parameter) => {
      const { criteria, problems } = read(`${query}&q=vélo`);
      expect(problems.map((problem) => problem.parameter)).toEqual([parameter]);
      expect(criteria).toMatchObject({ ...everything, text: 'vélo' });
    },
  );

  test('changer un filtre ramène à la première page', () => {
    const criteria = { ...everything, text: 'vélo', page: 7 };
    expect(directoryHref(criteria, { family: ['mutual'] })).toBe(
      '/annuaire?q=v%C3%A9lo&famille=mutuelle',
    );
    expect(directoryHref(criteria, { page: 8 })).toBe('/annuaire?q=v%C3%A9lo&page=8');
    expect(directoryHref(everything)).toBe('/annuaire');
  });
});
