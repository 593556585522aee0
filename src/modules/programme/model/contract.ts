import type { Cents } from '#platform/money.ts';

/** What a party is to the contract. */
export const partyRoles = {
  funder: 'Financeur',
  lead: 'Animation du contrat',
  partnerAuthority: 'Collectivité partenaire',
} as const;
export type PartyRole = keyof typeof partyRoles;

/** How firm a contribution is. Only the first two carry an amount for certain. */
export const contributionStates = {
  fixed: 'montant fixé',
  provisional: 'montant prévisionnel',
  subjectToBudget: 'selon le budget à voter',
  subjectToDecision: 'selon une décision à venir',
} as const;
export type ContributionState = keyof typeof contributionStates;

export const bodyKinds = {
  steering: 'Comité de pilotage',
  assembly: 'Assemblée',
  dialogue: 'Espace de dialogue',
  technical: 'Comité technique',
  other: 'Autre instance',
} as const;
export type BodyKind = keyof typeof bodyKinds;

export const actionKinds = {
  numbered: 'Action numérotée',
  animation: 'Animation du contrat',
} as const;
export type ActionKind = keyof typeof actionKinds;

export const milestoneKinds = {
  midTerm: 'Évaluation à mi-parcours',
  final: 'Évaluation finale',
  other: 'Autre étape',
} as const;
export type MilestoneKind = keyof typeof milestoneKinds;

export const statementKinds = {
  preamble: 'Préambule',
  challenge: 'Enjeux',
  strategy: 'Stratégie',
  keyPoint: 'Points clefs',
  monitoring: 'Suivi et observation',
  facilitation: 'Animation',
  existingBody: 'Instances existantes maintenues',
  amendment: 'Modification du contrat',
} as const;
export type StatementKind = keyof typeof statementKinds;

/** "2014", "2014-12" or "2014-12-03": as precise as the text is. */
export type PartialDate = string;

/** Null, everywhere below, means that the contract's text does not say: shown "non renseigné". */
export type Recital = {
  position: number;
  text: string;
  actReference: string | null;
  actDate: PartialDate | null;
};

export type Article = { number: string; position: number; title: string; summary: string | null };

export type Statement = {
  kind: StatementKind;
  position: number;
  title: string | null;
  text: string;
  source: string | null;
};

/** `representativeFunction` names a function, never a person. `territoryId` is set only when today's territory is certain. */
export type Party = {
  key: string;
  position: number;
  role: PartyRole;
  name: string;
  shortName: string | null;
  representativeFunction: string | null;
  territoryId: string | null;
  deliberationBody: string | null;
  deliberationReference: string | null;
  deliberationDate: PartialDate | null;
  deliberationNote: string | null;
  source: string | null;
};

export type Axis = {
  number: string;
  position: number;
  title: string;
  summary: string | null;
  source: string | null;
};

export type Theme = { code: string; position: number; title: string; source: string | null };

export type Objective = {
  code: string;
  position: number;
  axis: string;
  parent: string | null;
  title: string;
  summary: string | null;
  source: string | null;
};

/** The contract's own facilitation has no number in the text: its `number` here is "animation". */
export type Action = {
  number: string;
  position: number;
  kind: ActionKind;
  axis: string | null;
  objective: string | null;
  title: string;
  summary: string | null;
  planYear: number;
  source: string | null;
};

/** What a funder brings in a year. A null amount is not zero: it is not decided. */
export type Contribution = {
  funder: string;
  year: number;
  position: number;
  amountCents: Cents | null;
  state: ContributionState;
  condition: string | null;
  source: string | null;
};

/** `secretariat` and `facilitation` are keys of parties. */
export type Body = {
  key: string;
  position: number;
  kind: BodyKind;
  name: string;
  role: string | null;
  composition: string[];
  meetingsMin: number | null;
  meetingsMax: number | null;
  frequency: string | null;
  frequencyNote: string | null;
  secretariat: string | null;
  facilitation: string | null;
  axis: string | null;
  workingGroups: string | null;
  source: string | null;
};

export type Duty = {
  position: number;
  who: string;
  what: string;
  toWhom: string | null;
  due: string | null;
  source: string | null;
};

export type Milestone = {
  position: number;
  kind: MilestoneKind;
  title: string;
  due: string | null;
  year: number | null;
  evaluator: string | null;
  source: string | null;
};

export type EvaluationQuestion = {
  number: number;
  position: number;
  title: string;
  note: string | null;
  source: string | null;
};

export type ExpectedEffect = { question: number; position: number; title: string };

/** A whole contract, as one document: what an import proposes, what the database holds, what a page reads. */
export type ContractDocument = {
  reference: string;
  title: string;
  shortTitle: string | null;
  territoryId: string | null;
  firstYear: number;
  lastYear: number;
  term: string | null;
  purpose: string | null;
  ambition: string | null;
  purposeSource: string | null;
  signaturePlace: string | null;
  signatureDate: PartialDate | null;
  recitals: Recital[];
  articles: Article[];
  statements: Statement[];
  parties: Party[];
  axes: Axis[];
  themes: Theme[];
  objectives: Objective[];
  actions: Action[];
  contributions: Contribution[];
  bodies: Body[];
  duties: Duty[];
  milestones: Milestone[];
  questions: EvaluationQuestion[];
  effects: ExpectedEffect[];
};

/** A contract in force: its document, its revision, and the names and places of its territories. */
export type Contract = ContractDocument & {
  revision: number;
  appliedAt: string;
  territories: Record<string, TerritoryPlace>;
};

export type TerritoryPlace = {
  id: string;
  name: string;
  kind: string;
  lon: number | null;
  lat: number | null;
};

export type ContractSummary = {
  reference: string;
  title: string;
  shortTitle: string | null;
  territoryId: string | null;
  territoryName: string | null;
  firstYear: number;
  lastYear: number;
  purpose: string | null;
  axisCount: number;
  actionCount: number;
  partyCount: number;
  knownCents: Cents;
};
