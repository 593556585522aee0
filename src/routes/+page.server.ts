import { contributionsByYear, numberedActions, partiesOf } from '#modules/programme/index.ts';
import { findLatestContract } from '#modules/programme/server/index.ts';
import { directoryGlance } from '#modules/organisations/server/index.ts';
import { listMainTowns, listOutlines } from '#modules/territories/server/index.ts';
import { drawMap } from '#ui/map-drawing.ts';
import { ringsOf } from '#ui/map-projection.ts';
import type { PageServerLoad } from './$types';

const MAP_WIDTH = 480;

/** The first year of which an amount is known: the one that the home page draws. */
function knownYear(table: ReturnType<typeof contributionsByYear>) {
  const index = table.totals.findIndex((total) => total.knownCents > 0);
  const total = table.totals[index];
  if (!total) return null;
  const shares = table.rows.flatMap((row) => {
    const cell = row.cells[index];
    return cell?.amountCents
      ? [{ name: row.funder.name, key: row.funder.key, cents: cell.amountCents }]
      : [];
  });
  return { year: total.year, cents: total.knownCents, shares };
}

export const load: PageServerLoad = async ({ locals }) => {
  const contract = await findLatestContract(locals.db);
  const within = contract?.territoryId ?? null;
  const [{ points, ...glance }, outlines, towns] = await Promise.all([
    directoryGlance(locals.db, within),
    listOutlines(locals.db, {
      kind: within ? 'department' : 'region',
      within: within ?? undefined,
    }),
    within ? listMainTowns(locals.db, within) : [],
  ]);
  return {
    glance: { ...glance, shown: points.length },
    /** Drawn here: what a load answers is serialised at each visit, and paths cost less than their thousands of numbers. */
    map:
      points.length > 0 || outlines.length > 0
        ? drawMap({ outlines: ringsOf(outlines), points, towns, width: MAP_WIDTH })
        : null,
    contract: contract && {
      reference: contract.reference,
      title: contract.title,
      firstYear: contract.firstYear,
      lastYear: contract.lastYear,
      territory: within ? (contract.territories[within]?.name ?? null) : null,
      axes: contract.axes.map((axis) => axis.title),
      authorityCount: partiesOf(contract, 'partnerAuthority').length,
      actionCount: numberedActions(contract).length,
      money: knownYear(contributionsByYear(contract)),
    },
  };
};
