import { formatEuros } from '#platform/money.ts';
import type { ContractOverview, ContributionTable } from '../index.ts';

const list = new Intl.ListFormat('fr-FR');

/** What the chart of contributions shows, in one sentence. */
export function moneyFinding(table: ContributionTable): string {
  const known = table.totals.filter((total) => total.knownCents > 0);
  const open = table.totals
    .filter((total) => total.undecided.length > 0)
    .map((total) => String(total.year));
  if (known.length === 0) return 'Le contrat ne donne aucun montant.';
  const amounts = known.map((total) => `${formatEuros(total.knownCents)} en ${total.year}`);
  const first = `${list.format(amounts)}, d’après le contrat.`;
  if (open.length === 0) return first;
  return `${first} Pour ${list.format(open)}, les montants dépendent de décisions à venir.`;
}

type Signed = Pick<
  ContractOverview,
  'signatories' | 'authorityCount' | 'actionCount' | 'firstYear' | 'lastYear'
>;

/** "État, Région … ensemble pendant 3 ans, avec 16 collectivités, sur 20 actions." */
export function signatorySentence(contract: Signed): string {
  const years = contract.lastYear - contract.firstYear + 1;
  const span = years === 1 ? 'pendant un an' : `pendant ${years} ans`;
  const authorities =
    contract.authorityCount > 0 ? `, avec ${contract.authorityCount} collectivités` : '';
  return `${list.format(contract.signatories)} ensemble ${span}${authorities}, sur ${contract.actionCount} actions.`;
}
