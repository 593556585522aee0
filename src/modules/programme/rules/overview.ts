import type { Body, Contract } from '../model/contract.ts';
import { contributionsByYear } from './contributions.ts';
import {
  actionsOfAxis,
  axisRank,
  meetingFrequency,
  numberedActions,
  partiesOf,
  partyByKey,
  shortNameOf,
} from './programme-tree.ts';

type Named = { number: string; title: string };
export type AxisOverview = Named & { rank: number; actions: Named[] };
export type BodyOverview = {
  key: string;
  name: string;
  meetings: string | null;
  secretariat: string | null;
};

const named = ({ number, title }: Named): Named => ({ number, title });

const bodyOverview = (contract: Contract, body: Body): BodyOverview => {
  const secretariat = partyByKey(contract, body.secretariat);
  return {
    key: body.key,
    name: body.name,
    meetings: meetingFrequency(body) ?? body.frequency,
    secretariat: secretariat && shortNameOf(secretariat),
  };
};

/** What the first page of a contract shows, and no more: what a page's `load` answers is written out at each request. */
export function contractOverview(contract: Contract) {
  const { reference, title, shortTitle, firstYear, lastYear, term, revision } = contract;
  const { purpose, purposeSource, ambition, signaturePlace, signatureDate } = contract;
  const signatories = contract.parties.filter((party) => party.role !== 'partnerAuthority');
  return {
    ...{ reference, title, shortTitle, firstYear, lastYear, term, revision },
    ...{ purpose, purposeSource, ambition, signaturePlace, signatureDate },
    territory: contract.territoryId
      ? (contract.territories[contract.territoryId]?.name ?? null)
      : null,
    table: contributionsByYear(contract),
    axes: contract.axes.map((axis): AxisOverview => ({
      ...named(axis),
      rank: axisRank(contract, axis.number),
      actions: actionsOfAxis(contract, axis.number).map(named),
    })),
    animation: contract.actions.filter((action) => action.kind === 'animation').map(named),
    actionCount: numberedActions(contract).length,
    themes: contract.themes.map((theme) => theme.title),
    bodies: contract.bodies.map((body) => bodyOverview(contract, body)),
    signatories: signatories.map(shortNameOf),
    authorityCount: partiesOf(contract, 'partnerAuthority').length,
    questionCount: contract.questions.length,
    effectCount: contract.effects.length,
  };
}

export type ContractOverview = ReturnType<typeof contractOverview>;
