import { yearOf, type Day } from '#platform/day.ts';
import { suggestion } from './check-links.ts';
import { itemsOf, text, type Item, type Report } from './raw-file.ts';
import type { Path } from './read-yaml.ts';

export function checkContributions(file: unknown, report: Report): void {
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

export function checkBodies(file: unknown, report: Report): void {
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

export function checkYears(file: unknown, day: Day, report: Report): void {
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

export function checkTerritories(file: unknown, territories: Set<string>, report: Report): void {
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
