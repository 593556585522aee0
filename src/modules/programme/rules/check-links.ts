import { nearestWord } from '../model/safe-text.ts';
import { itemsOf, text, type Report } from './raw-file.ts';

const keyed: [list: string, field: string, what: string][] = [
  ['articles', 'numero', 'L’article'],
  ['parties', 'cle', 'La partie'],
  ['axes', 'numero', 'L’axe'],
  ['themes', 'code', 'Le thème'],
  ['objectifs', 'code', 'L’objectif'],
  ['actions', 'numero', 'L’action'],
  ['instances', 'cle', 'L’instance'],
  ['questions', 'numero', 'La question'],
];

/** The keys that the file gives, list by list. */
export type Known = Record<string, Set<string>>;

export function uniqueKeys(file: unknown, report: Report): Known {
  const known: Known = {};
  for (const [list, field, what] of keyed) {
    const seen = new Set<string>();
    known[list] = seen;
    itemsOf(file, list).forEach((item, index) => {
      const key = text(item[field]);
      if (key === null) return;
      if (seen.has(key))
        report(
          [list, index, field],
          `${what} « ${key} » est déjà plus haut dans le fichier. Donnez un autre numéro à l’un des deux, ou retirez-le.`,
        );
      seen.add(key);
    });
  }
  return known;
}

const links: [list: string, field: string, target: string, what: string][] = [
  ['objectifs', 'axe', 'axes', 'aucun axe'],
  ['objectifs', 'parent', 'objectifs', 'aucun objectif'],
  ['actions', 'objectif', 'objectifs', 'aucun objectif'],
  ['actions', 'axe', 'axes', 'aucun axe'],
  ['instances', 'axe', 'axes', 'aucun axe'],
  ['instances', 'secretariat', 'parties', 'aucune partie'],
  ['instances', 'animation', 'parties', 'aucune partie'],
];

export function checkLinks(file: unknown, known: Known, report: Report): void {
  for (const [list, field, target, what] of links) {
    itemsOf(file, list).forEach((item, index) => {
      const key = text(item[field]);
      if (key === null || known[target]?.has(key)) return;
      report(
        [list, index, field],
        `Le fichier ne décrit ${what} « ${key.slice(0, 60)} ».${suggestion(key, known[target])} Corrigez cette clé, ou ajoutez l’élément dans « ${target} ».`,
      );
    });
  }
}

/** What the person probably meant, or the words that the file knows. */
export const suggestion = (key: string, known: Iterable<string> = []): string => {
  const near = nearestWord(key, [...known].slice(0, 300));
  if (near) return ` Vouliez-vous écrire « ${near} » ?`;
  const words = [...known].slice(0, 8);
  return words.length > 0 ? ` Le fichier connaît : ${words.join(', ')}.` : '';
};
