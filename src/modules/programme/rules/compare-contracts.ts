import { formatEuros } from '#platform/money.ts';
import {
  actionKinds,
  bodyKinds,
  contributionStates,
  milestoneKinds,
  partyRoles,
  statementKinds,
  type ContractDocument,
} from '../model/contract.ts';
import type { Change } from '../model/import.ts';

type Item = Record<string, unknown>;
type Section = {
  list: keyof ContractDocument;
  title: string;
  /** What makes two elements the same one; without it, the same text is the same element. */
  key?: string[];
  label: (item: Item) => string;
  fields: Record<string, string>;
};

const source = { source: 'Référence' };
const s = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

const sections: Section[] = [
  {
    list: 'recitals',
    title: 'Visas',
    label: (item) => s(item.text),
    fields: { text: 'Texte', actReference: 'Référence de l’acte', actDate: 'Date' },
  },
  {
    list: 'articles',
    title: 'Articles',
    key: ['number'],
    label: (item) => `Article ${s(item.number)} · ${s(item.title)}`,
    fields: { title: 'Titre', summary: 'Résumé' },
  },
  {
    list: 'statements',
    title: 'Textes',
    label: (item) =>
      [statementKinds[item.kind as keyof typeof statementKinds], s(item.title)]
        .filter(Boolean)
        .join(' · '),
    fields: { kind: 'Genre', title: 'Titre', text: 'Texte', ...source },
  },
  {
    list: 'parties',
    title: 'Parties',
    key: ['key'],
    label: (item) => s(item.name),
    fields: {
      role: 'Rôle',
      name: 'Nom',
      shortName: 'Nom court',
      representativeFunction: 'Fonction',
      territoryId: 'Territoire',
      deliberationBody: 'Assemblée',
      deliberationReference: 'Délibération',
      deliberationDate: 'Date de délibération',
      deliberationNote: 'Note',
      ...source,
    },
  },
  {
    list: 'axes',
    title: 'Axes',
    key: ['number'],
    label: (item) => `Axe ${s(item.number)} · ${s(item.title)}`,
    fields: { title: 'Titre', summary: 'Résumé', ...source },
  },
  {
    list: 'themes',
    title: 'Thèmes',
    key: ['code'],
    label: (item) => s(item.title),
    fields: { title: 'Titre', ...source },
  },
  {
    list: 'objectives',
    title: 'Objectifs',
    key: ['code'],
    label: (item) => `${s(item.code)} · ${s(item.title)}`,
    fields: {
      axis: 'Axe',
      parent: 'Objectif parent',
      title: 'Titre',
      summary: 'Résumé',
      ...source,
    },
  },
  {
    list: 'actions',
    title: 'Actions',
    key: ['number'],
    label: (item) => `${s(item.number)} · ${s(item.title)}`,
    fields: {
      kind: 'Genre',
      axis: 'Axe',
      objective: 'Objectif',
      title: 'Titre',
      summary: 'Résumé',
      planYear: 'Année du plan',
      ...source,
    },
  },
  {
    list: 'contributions',
    title: 'Contributions',
    key: ['funder', 'year'],
    label: (item) => `${s(item.funder)}, ${s(item.year)}`,
    fields: { amountCents: 'Montant', state: 'État', condition: 'Condition', ...source },
  },
  {
    list: 'bodies',
    title: 'Instances',
    key: ['key'],
    label: (item) => s(item.name),
    fields: {
      kind: 'Genre',
      name: 'Nom',
      role: 'Rôle',
      composition: 'Composition',
      meetingsMin: 'Réunions par an, au moins',
      meetingsMax: 'Réunions par an, au plus',
      frequency: 'Rythme',
      frequencyNote: 'Note sur le rythme',
      secretariat: 'Secrétariat',
      facilitation: 'Animation',
      axis: 'Axe',
      workingGroups: 'Groupes de travail',
      ...source,
    },
  },
  {
    list: 'duties',
    title: 'Bilans et comptes rendus',
    label: (item) => `${s(item.who)} : ${s(item.what)}`,
    fields: { who: 'Qui', what: 'Quoi', toWhom: 'À qui', due: 'Quand', ...source },
  },
  {
    list: 'milestones',
    title: 'Étapes de l’évaluation',
    label: (item) => s(item.title),
    fields: {
      kind: 'Genre',
      title: 'Titre',
      due: 'Quand',
      year: 'Année',
      evaluator: 'Évaluation par',
      ...source,
    },
  },
  {
    list: 'questions',
    title: 'Questions évaluatives',
    key: ['number'],
    label: (item) => `Question ${s(item.number)} · ${s(item.title)}`,
    fields: { title: 'Question', note: 'Note', ...source },
  },
  {
    list: 'effects',
    title: 'Effets attendus',
    label: (item) => s(item.title),
    fields: { question: 'Question', title: 'Effet' },
  },
];

const header: Record<string, string> = {
  title: 'Titre',
  shortTitle: 'Titre court',
  territoryId: 'Territoire',
  firstYear: 'Première année',
  lastYear: 'Dernière année',
  term: 'Durée',
  purpose: 'Objet',
  ambition: 'Ambition',
  purposeSource: 'Référence',
  signaturePlace: 'Lieu de signature',
  signatureDate: 'Date de signature',
};

/** How many elements a contract holds, section by section. */
export const countsOf = (contract: ContractDocument): { title: string; count: number }[] =>
  sections.map(({ list, title }) => ({ title, count: (contract[list] as unknown[]).length }));

/** What moving from one version to the next adds, changes and removes, in the order of the contract. */
export function compareContracts(before: ContractDocument, after: ContractDocument): Change[] {
  const changed = changedFields(before as unknown as Item, after as unknown as Item, header);
  const own: Change[] =
    changed.length > 0
      ? [{ section: 'Contrat', kind: 'changed', label: after.title, fields: changed }]
      : [];
  return [...own, ...sections.flatMap((section) => compareSection(section, before, after))];
}

function compareSection(
  section: Section,
  before: ContractDocument,
  after: ContractDocument,
): Change[] {
  const old = before[section.list] as unknown as Item[];
  const fresh = after[section.list] as unknown as Item[];
  const pairs = pairUp(old, fresh, section);
  const paired = new Set(pairs.values());
  const change = (kind: Change['kind'], item: Item, fields: Change['fields']): Change => ({
    section: section.title,
    kind,
    label: section.label(item).slice(0, 200),
    fields,
  });
  const said = fresh.flatMap((item) => {
    const former = pairs.get(item);
    if (!former) return [change('added', item, changedFields({}, item, section.fields))];
    const fields = changedFields(former, item, section.fields);
    return fields.length > 0 ? [change('changed', item, fields)] : [];
  });
  const gone = old
    .filter((item) => !paired.has(item))
    .map((item) => change('removed', item, changedFields(item, {}, section.fields)));
  return [...said, ...gone];
}

/** The former element of each element: by its key; without one, by its content, then by its rank among the rest. */
function pairUp(old: Item[], fresh: Item[], { key, fields }: Section): Map<Item, Item> {
  const pairs = new Map<Item, Item>();
  const left = new Set(old);
  const match = (identity: (item: Item) => string) => {
    for (const item of fresh) {
      if (pairs.has(item)) continue;
      const former = [...left].find((one) => identity(one) === identity(item));
      if (!former) continue;
      pairs.set(item, former);
      left.delete(former);
    }
  };
  if (key) match((item) => key.map((field) => s(item[field])).join('|'));
  else {
    match((item) =>
      Object.keys(fields)
        .map((field) => s(item[field]))
        .join('|'),
    );
    match((item) => [item.kind, item.question, item.position].map(s).join('|'));
  }
  return pairs;
}

function changedFields(
  before: Item,
  after: Item,
  fields: Record<string, string>,
): Change['fields'] {
  return Object.entries(fields).flatMap(([field, label]) => {
    const [was, is] = [shown(field, before[field]), shown(field, after[field])];
    return was === is ? [] : [{ label, before: was, after: is }];
  });
}

const words: Record<string, string> = {
  ...partyRoles,
  ...contributionStates,
  ...bodyKinds,
  ...actionKinds,
  ...milestoneKinds,
  ...statementKinds,
};

function shown(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length > 0 ? value.join(' ; ') : null;
  if (field === 'amountCents') return formatEuros(Number(value));
  if (field === 'state' || field === 'kind' || (field === 'role' && String(value) in words))
    return words[String(value)] ?? String(value);
  return String(value);
}
