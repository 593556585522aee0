import type { Day } from '#platform/day.ts';
import { checkBodies, checkContributions, checkTerritories, checkYears } from './check-figures.ts';
import { checkLinks, uniqueKeys } from './check-links.ts';
import { checkPersons } from './check-persons.ts';
import { checkActions, checkObjectives } from './check-plan.ts';
import type { Report } from './raw-file.ts';

/**
 * What holds between elements: unique keys, links that lead somewhere, years within the term. It reads the
 * raw file so that these faults are told together with the others. `day` bounds the years.
 */
export function crossCheck(
  file: unknown,
  day: Day,
  territories: Set<string>,
  report: Report,
): void {
  const known = uniqueKeys(file, report);
  checkLinks(file, known, report);
  checkObjectives(file, known, report);
  checkActions(file, report);
  checkContributions(file, report);
  checkBodies(file, report);
  checkYears(file, day, report);
  checkTerritories(file, territories, report);
  checkPersons(file, report);
}
