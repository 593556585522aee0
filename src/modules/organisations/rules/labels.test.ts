import { expect, test } from 'vitest';
import { emptyOrganisation, type OrganisationSummary } from '../model/organisation.ts';
import { jsonLd, scriptSafe } from './json-ld.ts';
import { isWebAddress, placeLine, spacedNumber } from './labels.ts';

const organisation: OrganisationSummary = {
  ...emptyOrganisation('Aire', 'essai'),
  id: 'x',
  placeId: 'COM-26362',
  city: 'Valence',
  departmentCode: '26',
};

test('les numéros se lisent par groupes', () => {
  expect(spacedNumber('811400787')).toBe('811\u00a0400\u00a0787');
  expect(spacedNumber('81140078700016')).toBe('811\u00a0400\u00a0787\u00a000016');
});

test('le lieu dit son département', () => {
  expect(placeLine(organisation)).toBe('Valence (26)');
  expect(placeLine({ ...organisation, city: null, postalCode: '26000' })).toBe('26000');
});

test('seule une adresse du web devient un lien', () => {
  expect(isWebAddress('https://exemple.fr')).toBe(true);
  for (const address of ['javascript:alert(1)', 'data:text/html,x', '//exemple.fr', null])
    expect(isWebAddress(address)).toBe(false);
});

test('les données d’une page ne peuvent pas fermer le script qui les porte', () => {
  expect(scriptSafe({ name: '</script><script>alert(1)' })).not.toContain('<');
});

test('une adresse en diffusion partielle n’entre pas dans les données de la page', () => {
  const hidden = {
    ...organisation,
    partialDiffusion: true,
    address: '9 impasse Secrète',
    lon: 4.9,
    lat: 44.9,
    pointPrecision: 'commune' as const,
  };
  expect(scriptSafe(jsonLd(hidden, 'https://exemple.fr'))).not.toMatch(/Secrète|44\.9/);
});
