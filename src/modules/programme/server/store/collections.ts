import type { ContractDocument } from '../../model/contract.ts';

type Collections = {
  [
    Name in keyof ContractDocument as ContractDocument[Name] extends unknown[] ? Name : never
  ]: ContractDocument[Name];
};
export type CollectionName = keyof Collections;

type Row<Name extends CollectionName> = Collections[Name] extends (infer Item)[] ? Item : never;

/** Where a list of the document is kept: its table, what tells two rows apart, and its fields. */
export type Collection<Name extends CollectionName = CollectionName> = {
  name: Name;
  table: string;
  key: string[];
  fields: string[];
  order: string[];
};

function collection<Name extends CollectionName>(
  name: Name,
  table: string,
  key: (keyof Row<Name> & string)[],
  fields: Record<keyof Row<Name> & string, 1>,
  order: (keyof Row<Name> & string)[] = ['position' as keyof Row<Name> & string],
): Collection {
  return { name, table, key, fields: Object.keys(fields), order };
}

/** Parents before children: rows are written in this order and removed in the other. */
export const collections: Collection[] = [
  collection('recitals', 'contract_recital', ['position'], {
    position: 1,
    text: 1,
    actReference: 1,
    actDate: 1,
  }),
  collection('articles', 'contract_article', ['number'], {
    number: 1,
    position: 1,
    title: 1,
    summary: 1,
  }),
  collection(
    'statements',
    'contract_statement',
    ['kind', 'position'],
    { kind: 1, position: 1, title: 1, text: 1, source: 1 },
    ['kind', 'position'],
  ),
  collection('parties', 'contract_party', ['key'], {
    key: 1,
    position: 1,
    role: 1,
    name: 1,
    shortName: 1,
    representativeFunction: 1,
    territoryId: 1,
    deliberationBody: 1,
    deliberationReference: 1,
    deliberationDate: 1,
    deliberationNote: 1,
    source: 1,
  }),
  collection('axes', 'contract_axis', ['number'], {
    number: 1,
    position: 1,
    title: 1,
    summary: 1,
    source: 1,
  }),
  collection('themes', 'contract_theme', ['code'], { code: 1, position: 1, title: 1, source: 1 }),
  collection('objectives', 'contract_objective', ['code'], {
    code: 1,
    position: 1,
    axis: 1,
    parent: 1,
    title: 1,
    summary: 1,
    source: 1,
  }),
  collection('actions', 'contract_action', ['number'], {
    number: 1,
    position: 1,
    kind: 1,
    axis: 1,
    objective: 1,
    title: 1,
    summary: 1,
    planYear: 1,
    source: 1,
  }),
  collection('contributions', 'contract_contribution', ['funder', 'year'], {
    funder: 1,
    year: 1,
    position: 1,
    amountCents: 1,
    state: 1,
    condition: 1,
    source: 1,
  }),
  collection('bodies', 'contract_body', ['key'], {
    key: 1,
    position: 1,
    kind: 1,
    name: 1,
    role: 1,
    composition: 1,
    meetingsMin: 1,
    meetingsMax: 1,
    frequency: 1,
    frequencyNote: 1,
    secretariat: 1,
    facilitation: 1,
    axis: 1,
    workingGroups: 1,
    source: 1,
  }),
  collection('duties', 'contract_duty', ['position'], {
    position: 1,
    who: 1,
    what: 1,
    toWhom: 1,
    due: 1,
    source: 1,
  }),
  collection('milestones', 'contract_milestone', ['position'], {
    position: 1,
    kind: 1,
    title: 1,
    due: 1,
    year: 1,
    evaluator: 1,
    source: 1,
  }),
  collection('questions', 'contract_question', ['number'], {
    number: 1,
    position: 1,
    title: 1,
    note: 1,
    source: 1,
  }),
  collection(
    'effects',
    'contract_effect',
    ['question', 'position'],
    { question: 1, position: 1, title: 1 },
    ['question', 'position'],
  ),
];

/** The contract's own columns. */
export const contractFields = [
  'reference',
  'title',
  'shortTitle',
  'territoryId',
  'firstYear',
  'lastYear',
  'term',
  'purpose',
  'ambition',
  'purposeSource',
  'signaturePlace',
  'signatureDate',
] as const satisfies (keyof ContractDocument)[];

/** "meetingsMin" is kept in the column "meetings_min". */
export const columnOf = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
