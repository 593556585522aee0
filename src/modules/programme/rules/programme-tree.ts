import type {
  Action,
  Axis,
  Body,
  ContractDocument,
  EvaluationQuestion,
  Objective,
  Party,
  PartyRole,
  Statement,
  StatementKind,
} from '../model/contract.ts';

export type ObjectiveNode = { objective: Objective; actions: Action[]; children: ObjectiveNode[] };

/** The objectives of an axis as the contract nests them, each with its own actions. */
export function objectiveTree(contract: ContractDocument, axis: string): ObjectiveNode[] {
  const below = (parent: string | null): ObjectiveNode[] =>
    contract.objectives
      .filter((objective) => objective.axis === axis && objective.parent === parent)
      .map((objective) => ({
        objective,
        actions: contract.actions.filter((action) => action.objective === objective.code),
        children: below(objective.code),
      }));
  return below(null);
}

/** The numbered actions of an axis, in the order of the plan. */
export const actionsOfAxis = (contract: ContractDocument, axis: string): Action[] =>
  contract.actions.filter((action) => action.kind === 'numbered' && action.axis === axis);

export const numberedActions = (contract: ContractDocument): Action[] =>
  contract.actions.filter((action) => action.kind === 'numbered');

/** 1 for the first axis: the colours of axes follow their order. */
export const axisRank = (contract: ContractDocument, axis: string): number =>
  contract.axes.findIndex((one) => one.number === axis) + 1;

export type ActionPlace = {
  action: Action;
  axis: Axis | null;
  /** From the widest objective to the one that the action serves. */
  objectives: Objective[];
  siblings: Action[];
  previous: Action | null;
  next: Action | null;
};

/** An action where it stands in the plan, or null when the contract has no such number. */
export function placeOfAction(contract: ContractDocument, number: string): ActionPlace | null {
  const index = contract.actions.findIndex((one) => one.number === number);
  const action = contract.actions[index];
  if (!action) return null;
  return {
    action,
    axis: contract.axes.find((axis) => axis.number === action.axis) ?? null,
    objectives: pathOfObjective(contract, action.objective),
    siblings: contract.actions.filter(
      (one) => one !== action && action.objective !== null && one.objective === action.objective,
    ),
    previous: contract.actions[index - 1] ?? null,
    next: contract.actions[index + 1] ?? null,
  };
}

function pathOfObjective(contract: ContractDocument, code: string | null): Objective[] {
  const path: Objective[] = [];
  let current = contract.objectives.find((one) => one.code === code);
  while (current && !path.includes(current)) {
    path.unshift(current);
    const parent = current.parent;
    current = contract.objectives.find((one) => one.code === parent);
  }
  return path;
}

export const partiesOf = (contract: ContractDocument, role: PartyRole): Party[] =>
  contract.parties.filter((party) => party.role === role);

export const partyByKey = (contract: ContractDocument, key: string | null): Party | null =>
  contract.parties.find((party) => party.key === key) ?? null;

export const shortNameOf = (party: Party): string => party.shortName ?? party.name;

export const statementsOf = (contract: ContractDocument, kind: StatementKind): Statement[] =>
  contract.statements.filter((statement) => statement.kind === kind);

export type EvaluationRow = { question: EvaluationQuestion; effects: string[] };

/** Each evaluation question with the effects that the contract expects. */
export const evaluationGrid = (contract: ContractDocument): EvaluationRow[] =>
  contract.questions.map((question) => ({
    question,
    effects: contract.effects
      .filter((effect) => effect.question === question.number)
      .map((effect) => effect.title),
  }));

/** "une à deux fois par an", from the body's yearly minimum and maximum; null when the contract is silent. */
export function meetingFrequency({ meetingsMin: min, meetingsMax: max }: Body): string | null {
  if (min !== null && max !== null && min !== max) return `${min} à ${max} fois par an`;
  if (min !== null && max === null) return `au moins ${min} fois par an`;
  if (max !== null && min === null) return `au plus ${max} fois par an`;
  return min === null ? null : `${min} fois par an`;
}
