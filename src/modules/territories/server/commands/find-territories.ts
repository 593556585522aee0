import type { Database } from '#platform/db/connect.ts';
import type { FoundTerritory, Territory } from '../../model.ts';
import { postalTownName, readPlace } from '../../rules/place.ts';
import {
  communesByAddresses,
  postalKey,
  territoriesByCode,
  territoryById,
  type PostalAddress,
} from '../store/communes.ts';
import { territoriesBySpelling, territoriesByWords, territoryByName } from '../store/search.ts';

/**
 * Territories for a field where a person types: an id or a code, else words, whatever accents and hyphens. Names that
 * begin so come first, the most populous before; when no name contains the words, the closest spellings.
 * Parts of a commune (Arbignieu) answer the commune of today with `formerName`.
 */
export async function findTerritories(
  db: Database,
  words: string,
  limit: number,
): Promise<FoundTerritory[]> {
  const place = readPlace(words);
  if (place.by === 'name') {
    const exact = await territoriesByWords(db, place.name, place.departmentCode, limit);
    return exact.length > 0
      ? exact
      : territoriesBySpelling(db, place.name, place.departmentCode, limit);
  }
  const one = place.by === 'id' ? await territoryById(db, place.id) : null;
  const found = place.by === 'code' ? await territoriesByCode(db, place.code) : one ? [one] : [];
  return found.slice(0, limit).map((territory) => ({ ...territory, formerName: null }));
}

/**
 * The one territory that a typed place names: an id; a code (postal code first, because that is what people type, then
 * commune, former commune, département, siren of an intercommunalité); a name, perhaps with its département in brackets.
 * Of homonyms, the most populous. Null when no name is exactly so.
 */
export async function resolveTerritory(db: Database, text: string): Promise<Territory | null> {
  const place = readPlace(text);
  if (place.by === 'id') return territoryById(db, place.id);
  if (place.by === 'code')
    return (await territoriesByCode(db, place.code, 'postalFirst'))[0] ?? null;
  return territoryByName(db, place);
}

/**
 * The communes of postal addresses, by `postalKey`. The name decides among the communes of the postal code; a postal
 * code of one single commune is enough; for a CEDEX the name must be unique in its département. What stays doubtful is absent.
 */
export async function communesByPostalCodeAndName(
  db: Database,
  addresses: PostalAddress[],
): Promise<Map<string, Territory>> {
  return communesByAddresses(
    db,
    addresses.map((address) => ({
      key: postalKey(address),
      postal: address.postalCode.trim().padStart(5, '0'),
      name: postalTownName(address.name),
    })),
  );
}
