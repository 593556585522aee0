import type { Day } from '#platform/day.ts';
import type { Family } from './families.ts';

/**
 * Family by legal category (INSEE, nomenclature of legal categories, level III).
 *
 * This is NOT an official list: the list that INSEE and ESS France apply is not published with its
 * codes. This one was gathered from public code (annuaire-entreprises) and from the codes that occur
 * in the ESS France list; `toConfirm` marks those that only the lists support. A CRESS decision wins over it.
 */
export type LegalCategoryList = {
  version: string;
  from: Day;
  provenance: string;
  codes: Record<Exclude<Family, 'commercial'>, readonly string[]>;
  toConfirm: readonly string[];
  commercialPrefixes: readonly string[];
};

const list = (text: string): readonly string[] => text.split(' ');

export const legalCategoryLists: readonly LegalCategoryList[] = [
  {
    version: '2026-11',
    from: '2014-08-01',
    provenance:
      'Rapprochement par le service : nomenclature des catégories juridiques de l’Insee, codes rencontrés dans la liste d’ESS France et dans le code public de l’Annuaire des entreprises. Ce n’est pas une liste officielle.',
    codes: {
      association: list('9210 9220 9221 9222 9223 9230 9240 9260'),
      cooperative: list(
        '5191 5192 5193 5194 5195 5196 5203 5307 5309 5432 5443 5451 5453 5454 5455 5458 5459 5460 5532 5543 5547 5551 5552 5553 5554 5555 5558 5559 5560 5632 5643 5647 5651 5652 5653 5654 5655 5658 5659 5660 6100 6316 6317 6318 6532 6543 6551 6554 6558 6560 6595 6596',
      ),
      mutual: list('6411 8210 8250 8290'),
      foundation: list('9300'),
    },
    toConfirm: list('5432 5532 5632 6532'),
    commercialPrefixes: list('54 55 56 57'),
  },
];
