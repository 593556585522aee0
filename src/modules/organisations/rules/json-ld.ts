import type { OrganisationSummary } from '../model/organisation.ts';

/** schema.org, for those who read pages with programmes. Says only what the sheet says. */
export function jsonLd(organisation: OrganisationSummary, url: string): Record<string, unknown> {
  const { lon, lat, pointPrecision, partialDiffusion, address } = organisation;
  const identifiers = [
    ['SIREN', organisation.siren],
    ['SIRET', organisation.siret],
    ['RNA', organisation.rna],
  ].flatMap(([propertyID, value]) =>
    value ? [{ '@type': 'PropertyValue', propertyID, value }] : [],
  );
  const exact = !partialDiffusion && pointPrecision === 'exact';
  return {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: organisation.brand ?? organisation.name,
    legalName: organisation.name,
    alternateName: organisation.acronym ?? undefined,
    description: organisation.presentation ?? undefined,
    url,
    sameAs: organisation.website ?? undefined,
    identifier: identifiers,
    address: {
      '@type': 'PostalAddress',
      streetAddress: partialDiffusion ? undefined : (address ?? undefined),
      postalCode: organisation.postalCode ?? undefined,
      addressLocality: organisation.city ?? undefined,
      addressCountry: 'FR',
    },
    location: exact
      ? { '@type': 'Place', geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon } }
      : undefined,
  };
}

/** JSON inside a page: no sign of it can end the script that holds it. */
export const scriptSafe = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c');
