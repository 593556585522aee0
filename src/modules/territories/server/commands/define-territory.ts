import type { Actor } from '#modules/accounts/index.ts';
import type { Database } from '#platform/db/connect.ts';
import { Conflict, Forbidden, Refused } from '#platform/errors.ts';
import { recordEvent } from '#platform/events.ts';
import type { Territory, TerritoryDefinition } from '../../model.ts';
import { canDefineTerritory } from '../../permissions.ts';
import { readCommuneList, slugOf, type ListedCommune } from '../../rules/commune-list.ts';
import {
  communesByNames,
  insertAdHoc,
  nameKey,
  territoryExists,
  type NamedPlace,
} from '../store/ad-hoc.ts';
import { communesByCodes } from '../store/communes.ts';

/** A list that is wrong from end to end need not be read from end to end. */
const SAID_AT_MOST = 50;

/**
 * Defines a territory by its list of communes: a park, a pays, the perimeter of a contract. Answers its id. Refused,
 * with one reason per line, when a code is unknown or a name is borne by several communes.
 */
export async function defineTerritory(
  db: Database,
  actor: Actor,
  definition: TerritoryDefinition,
): Promise<string> {
  if (!canDefineTerritory(actor)) throw new Forbidden();
  const slug = slugOf(definition.name);
  if (!slug) throw new Refused('Donnez un nom qui contient des lettres.');
  return db.transaction().execute(async (tx) => {
    if (await territoryExists(tx, `TER-${slug}`))
      throw new Conflict('Un territoire porte déjà ce nom : choisissez-en un autre.');
    const communes = await communesOfList(tx, readCommuneList(definition.communes));
    const communeIds = [...new Set(communes.map((commune) => commune.id))];
    const id = await insertAdHoc(tx, {
      slug,
      name: definition.name,
      sort: definition.sort,
      communeIds,
      source: `Défini par ${actor.name ?? 'la plateforme'}`,
    });
    await recordEvent(tx, {
      kind: 'territory.defined',
      subjectType: 'territory',
      subjectId: id,
      personId: actor.personId,
      payload: { name: definition.name, communes: communeIds },
    });
    return id;
  });
}

async function communesOfList(db: Database, list: ListedCommune[]): Promise<Territory[]> {
  if (list.length === 0)
    throw new Refused('Collez au moins une commune : un code ou un nom par ligne.');
  const byCode = await communesByCodes(
    db,
    list.flatMap((item) => ('code' in item ? item.code : [])),
  );
  const byName = await communesByNames(
    db,
    list.flatMap((item): NamedPlace[] => ('name' in item ? [item] : [])),
  );
  const problems: string[] = [];
  const communes = list.flatMap((item): Territory[] => {
    const found =
      'code' in item
        ? [byCode.get(item.code)].filter((one) => one !== undefined)
        : (byName.get(nameKey(item)) ?? []);
    if (found.length === 1) return found;
    problems.push(problemOf(item, found));
    return [];
  });
  if (problems.length > SAID_AT_MOST)
    problems.splice(
      SAID_AT_MOST,
      problems.length,
      `… et ${problems.length - SAID_AT_MOST} autres lignes à corriger.`,
    );
  if (problems.length > 0) throw new Refused(...problems);
  return communes;
}

function problemOf(item: ListedCommune, found: Territory[]): string {
  const shown = item.text.slice(0, 60);
  if (found.length === 0)
    return `Ligne ${item.line} : « ${shown} » n’est le code ou le nom d’aucune commune, d’aujourd’hui ou d’hier.`;
  const example = `${found[0]!.name} (${found[0]!.departmentCode})`;
  return `Ligne ${item.line} : ${found.length} communes s’appellent « ${shown} » ; précisez le département (« ${example} ») ou le code.`;
}
