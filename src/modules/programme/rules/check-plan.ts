import type { Known } from './check-links.ts';
import { itemsOf, text, type Item, type Report } from './raw-file.ts';

export function checkObjectives(file: unknown, known: Known, report: Report): void {
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
function axisOfObjective(objectives: Item[], code: string | null): string | null {
  for (let depth = 0, current = code; current !== null && depth < 20; depth++) {
    const objective = objectives.find((item) => text(item['code']) === current);
    const axis = text(objective?.['axe']);
    if (axis) return axis;
    current = text(objective?.['parent']);
  }
  return null;
}

export function checkActions(file: unknown, report: Report): void {
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
