import { yearOf, type Day } from '#platform/day.ts';
import { nearestWord } from '../model/safe-text.ts';
import type { Path } from './read-yaml.ts';

/** Says a fault at a place of the file. */
export type Report = (path: Path, message: string, severity?: 'error' | 'warning') => void;

type Item = Record<string, unknown>;
const text = (value: unknown): string | null => (typeof value === 'string' ? value.trim() : null);

/** The elements of a list of the file, even when other parts of the file are wrong. */
const itemsOf = (file: unknown, list: string): Item[] => {
  const items = (file as Item | null)?.[list];
  return Array.isArray(items)
    ? items.map((item) => (item && typeof item === 'object' ? (item as Item) : {}))
    : [];
};

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
}

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

type Known = Record<string, Set<string>>;

function uniqueKeys(file: unknown, report: Report): Known {
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
  ['objectifs', 'axe', 'axes', 'axe'],
  ['objectifs', 'parent', 'objectifs', 'objectif'],
  ['actions', 'objectif', 'objectifs', 'objectif'],
  ['actions', 'axe', 'axes', 'axe'],
  ['instances', 'axe', 'axes', 'axe'],
  ['instances', 'secretariat', 'parties', 'partie'],
  ['instances', 'animation', 'parties', 'partie'],
];

function checkLinks(file: unknown, known: Known, report: Report): void {
  for (const [list, field, target, what] of links) {
    itemsOf(file, list).forEach((item, index) => {
      const key = text(item[field]);
      if (key === null || known[target]?.has(key)) return;
      report(
        [list, index, field],
        `Aucun élément de « ${target} » ne s’appelle « ${key.slice(0, 60)} ».${suggestion(key, known[target])} Corrigez cette valeur, ou ajoutez cette ${what === 'partie' ? 'partie' : `valeur (${what})`} au fichier.`,
      );
    });
  }
}

const suggestion = (key: string, known: Iterable<string> = []): string => {
  const near = nearestWord(key, known);
  if (near) return ` Vouliez-vous écrire « ${near} » ?`;
  const words = [...known].slice(0, 8);
  return words.length > 0 ? ` Le fichier connaît : ${words.join(', ')}.` : '';
};

function checkObjectives(file: unknown, known: Known, report: Report): void {
  const objectives = itemsOf(file, 'objectifs');
  const parents = new Map(objectives.map((item) => [text(item['code']), text(item['parent'])]));
  objectives.forEach((item, index) => {
    const code = text(item['code']);
    if (text(item['axe']) === null && text(item['parent']) === null)
      report(
        ['objectifs', index],
        'Cet objectif n’a ni « axe » ni « parent ». Ajoutez l’un des deux.',
      );
    const seen = new Set([code]);
    for (let parent = text(item['parent']); parent !== null; parent = parents.get(parent) ?? null) {
      if (seen.has(parent)) {
        report(
          ['objectifs', index, 'parent'],
          'Cet objectif finit par être son propre parent. Corrigez « parent ».',
        );
        break;
      }
      seen.add(parent);
    }
    const axis = text(item['axe']);
    const inherited = axisOfObjective(objectives, text(item['parent']));
    if (axis && inherited && axis !== inherited && known['axes']?.has(axis)) {
      report(
        ['objectifs', index, 'axe'],
        `L’objectif parent est dans l’axe « ${inherited} ». Mettez le même axe, ou retirez « axe ».`,
      );
    }
  });
}

/** The axis of an objective, its own or the one of the objectives above it. */
export function axisOfObjective(objectives: Item[], code: string | null): string | null {
  for (let depth = 0, current = code; current !== null && depth < 20; depth++) {
    const objective = objectives.find((item) => text(item['code']) === current);
    const axis = text(objective?.['axe']);
    if (axis) return axis;
    current = text(objective?.['parent']);
  }
  return null;
}

function checkActions(file: unknown, report: Report): void {
  const objectives = itemsOf(file, 'objectifs');
  itemsOf(file, 'actions').forEach((item, index) => {
    const animation = text(item['genre']) === 'animation';
    const number = text(item['numero']);
    if (!animation && number === null)
      report(
        ['actions', index],
        'Il manque « numero » à cette action. Ajoutez-le, comme « III_1.1.4 », ou écrivez « genre: animation ».',
      );
    if (!animation && number === 'animation')
      report(
        ['actions', index, 'numero'],
        '« animation » est réservé à l’animation du contrat. Donnez un autre numéro.',
      );
    if (!animation && text(item['objectif']) === null)
      report(
        ['actions', index],
        'Il manque « objectif » à cette action. Ajoutez le code de l’objectif qu’elle sert.',
      );
    if (animation && number !== null)
      report(
        ['actions', index, 'numero'],
        'L’animation du contrat n’a pas de numéro. Retirez « numero ».',
      );
    const axis = text(item['axe']);
    const inherited = axisOfObjective(objectives, text(item['objectif']));
    if (axis && inherited && axis !== inherited)
      report(
        ['actions', index, 'axe'],
        `L’objectif de cette action est dans l’axe « ${inherited} ». Mettez le même axe, ou retirez « axe ».`,
      );
  });
  const animations = itemsOf(file, 'actions').filter((item) => text(item['genre']) === 'animation');
  if (animations.length > 1)
    report(
      ['actions', itemsOf(file, 'actions').indexOf(animations[1]!)],
      'Le contrat a déjà une animation plus haut. Gardez-en une.',
    );
}

function checkContributions(file: unknown, report: Report): void {
  const parties = new Map(
    itemsOf(file, 'parties').map((item) => [text(item['cle']), text(item['role'])]),
  );
  const funders = [...parties].filter(([, role]) => role === 'financeur').map(([key]) => key ?? '');
  const seen = new Set<string>();
  itemsOf(file, 'contributions').forEach((item, index) => {
    const funder = text(item['financeur']);
    if (funder !== null && !parties.has(funder)) {
      report(
        ['contributions', index, 'financeur'],
        `« ${funder.slice(0, 60)} » n’est pas une partie du contrat.${suggestion(funder, funders)} Ajoutez cette partie avec « role: financeur », ou corrigez la clé.`,
      );
    } else if (funder !== null && parties.get(funder) !== 'financeur') {
      report(
        ['contributions', index, 'financeur'],
        `La partie « ${funder} » n’est pas un financeur. Changez son rôle en « financeur », ou corrigez cette ligne.`,
      );
    }
    const year = text(item['annee']);
    const pair = `${funder} ${year}`;
    if (funder && year && seen.has(pair))
      report(
        ['contributions', index],
        `La contribution de « ${funder} » en ${year} est déjà plus haut. Gardez-en une seule par financeur et par année.`,
      );
    seen.add(pair);
    const state = text(item['etat']);
    if ((state === 'fixe' || state === 'previsionnel') && text(item['montant']) === null) {
      report(
        ['contributions', index],
        'Il manque « montant » : l’état « fixe » ou « previsionnel » en demande un. Ajoutez-le, ou changez l’état.',
      );
    }
  });
}

function checkBodies(file: unknown, report: Report): void {
  itemsOf(file, 'instances').forEach((item, index) => {
    const min = Number(text(item['reunions_min']) ?? 'x');
    const max = Number(text(item['reunions_max']) ?? 'x');
    if (min > max)
      report(
        ['instances', index, 'reunions_max'],
        `« reunions_max » (${max}) est plus petit que « reunions_min » (${min}). Corrigez l’un des deux.`,
      );
  });
}

const dated: [list: string, field: string][] = [
  ['contributions', 'annee'],
  ['actions', 'annee'],
];

function checkYears(file: unknown, day: Day, report: Report): void {
  const first = Number(text((file as Item | null)?.['premiere_annee']) ?? 'x');
  const last = Number(text((file as Item | null)?.['derniere_annee']) ?? 'x');
  if (first > last)
    report(
      ['derniere_annee'],
      'La dernière année vient avant la première. Corrigez l’une des deux.',
    );
  if (last - first >= 15)
    report(['derniere_annee'], 'Un contrat dure moins de 15 ans. Vérifiez les deux années.');
  if (first > yearOf(day) + 5)
    report(
      ['premiere_annee'],
      `Cette année est trop lointaine : un contrat s’importe au plus cinq ans avant son début (${yearOf(day) + 5}).`,
    );
  for (const [list, field] of dated) {
    itemsOf(file, list).forEach((item, index) => {
      const year = Number(text(item[field]) ?? 'x');
      if (year < first || year > last)
        report(
          [list, index, field],
          `L’année ${year} est hors du contrat (${first} à ${last}). Corrigez-la.`,
        );
    });
  }
}

function checkTerritories(file: unknown, territories: Set<string>, report: Report): void {
  const check = (value: unknown, path: Path) => {
    const id = text(value);
    if (id === null || !/^[A-Z]+-[A-Za-z0-9-]{1,60}$/.test(id) || territories.has(id)) return;
    report(
      path,
      `Le territoire « ${id} » n’est pas connu ici. Cherchez-le dans « Territoires » et recopiez son identifiant, ou retirez la ligne.`,
    );
  };
  check((file as Item | null)?.['territoire'], ['territoire']);
  itemsOf(file, 'parties').forEach((item, index) =>
    check(item['territoire'], ['parties', index, 'territoire']),
  );
}
