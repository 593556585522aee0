import type { Cents } from '#platform/money.ts';
import type { Contribution, ContractDocument, Party } from '../model/contract.ts';

export type ContributionRow = { funder: Party; cells: (Contribution | null)[]; knownCents: Cents };

/** `knownCents` adds what has an amount; `undecided` names the funders whose amount is not known. */
export type YearTotal = { year: number; knownCents: Cents; undecided: Party[] };

export type ContributionTable = {
  years: number[];
  rows: ContributionRow[];
  totals: YearTotal[];
  knownCents: Cents;
};

export const contractYears = (
  contract: Pick<ContractDocument, 'firstYear' | 'lastYear'>,
): number[] =>
  Array.from(
    { length: contract.lastYear - contract.firstYear + 1 },
    (_, index) => contract.firstYear + index,
  );

const sum = (amounts: (Cents | null)[]): Cents =>
  amounts.reduce<Cents>((total, cents) => total + (cents ?? 0), 0);

/**
 * The contract's money, funder by funder and year by year, in cents. A cell without an amount is never
 * counted as zero: the year's total says whose amount is missing. A null cell: the contract says nothing.
 */
export function contributionsByYear(contract: ContractDocument): ContributionTable {
  const years = contractYears(contract);
  const rows = contract.parties
    .filter((party) => party.role === 'funder')
    .map((funder) => {
      const cells = years.map((year) => contributionOf(contract, funder.key, year));
      return { funder, cells, knownCents: sum(cells.map((cell) => cell?.amountCents ?? null)) };
    });
  const totals = years.map((year, index) => ({
    year,
    knownCents: sum(rows.map((row) => row.cells[index]?.amountCents ?? null)),
    undecided: rows
      .filter((row) => (row.cells[index]?.amountCents ?? null) === null)
      .map((row) => row.funder),
  }));
  return { years, rows, totals, knownCents: sum(totals.map((total) => total.knownCents)) };
}

const contributionOf = (
  contract: ContractDocument,
  funder: string,
  year: number,
): Contribution | null =>
  contract.contributions.find((one) => one.funder === funder && one.year === year) ?? null;
