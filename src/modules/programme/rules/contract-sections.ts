import {
  actionKinds,
  bodyKinds,
  contributionStates,
  milestoneKinds,
  partyRoles,
  statementKinds,
  type ContractDocument,
} from '../model/contract.ts';

export type Item = Record<string, unknown>;
export type Section = {
  list: keyof ContractDocument;
  title: string;
  /** What makes two elements the same one; without it, the same text is the same element. */
  key?: string[];
  label: (item: Item, contract: ContractDocument) => string;
  fields: Record<string, string>;
  /** The French words of the fields that take one value among a few. */
  words?: Record<string, Record<string, string>>;
};

const source = { source: 'Référence' };
/** The words of a value, none for null. */
export const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value);

/** The lists of a contract as people read them, in the order of the contract. */
export const sections: Section[] = [
  {
    list: 'recitals',
    title: 'Visas',
    label: (item) => asText(item.text),
    fields: { text: 'Texte', actReference: 'Référence de l’acte', actDate: 'Date' },
  },
  {
    list: 'articles',
    title: 'Articles',
    key: ['number'],
    label: (item) => `Article ${asText(item.number)} · ${asText(item.title)}`,
    fields: { title: 'Titre', summary: 'Résumé' },
  },
  {
    list: 'statements',
    title: 'Textes',
    words: { kind: statementKinds },
    label: (item) =>
      [statementKinds[item.kind as keyof typeof statementKinds], asText(item.title)]
        .filter(Boolean)
        .join(' · '),
    fields: { kind: 'Genre', title: 'Titre', text: 'Texte', ...source },
  },
  {
    list: 'parties',
    title: 'Parties',
    words: { role: partyRoles },
    key: ['key'],
    label: (item) => asText(item.name),
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
    label: (item) => `Axe ${asText(item.number)} · ${asText(item.title)}`,
    fields: { title: 'Titre', summary: 'Résumé', ...source },
  },
  {
    list: 'themes',
    title: 'Thèmes',
    key: ['code'],
    label: (item) => asText(item.title),
    fields: { title: 'Titre', ...source },
  },
  {
    list: 'objectives',
    title: 'Objectifs',
    key: ['code'],
    label: (item) => `${asText(item.code)} · ${asText(item.title)}`,
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
    words: { kind: actionKinds },
    key: ['number'],
    label: (item) => `${asText(item.number)} · ${asText(item.title)}`,
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
    words: { state: contributionStates },
    key: ['funder', 'year'],
    label: (item, contract) => `${funderName(contract, item.funder)}, ${asText(item.year)}`,
    fields: { amountCents: 'Montant', state: 'État', condition: 'Condition', ...source },
  },
  {
    list: 'bodies',
    title: 'Instances',
    words: { kind: bodyKinds },
    key: ['key'],
    label: (item) => asText(item.name),
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
    label: (item) => `${asText(item.who)} : ${asText(item.what)}`,
    fields: { who: 'Qui', what: 'Quoi', toWhom: 'À qui', due: 'Quand', ...source },
  },
  {
    list: 'milestones',
    title: 'Étapes de l’évaluation',
    words: { kind: milestoneKinds },
    label: (item) => asText(item.title),
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
    label: (item) => `Question ${asText(item.number)} · ${asText(item.title)}`,
    fields: { title: 'Question', note: 'Note', ...source },
  },
  {
    list: 'effects',
    title: 'Effets attendus',
    label: (item) => asText(item.title),
    fields: { question: 'Question', title: 'Effet' },
  },
];

/** The contract's own fields. */
export const headerFields: Record<string, string> = {
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

const funderName = (contract: ContractDocument, key: unknown): string => {
  const party = contract.parties.find((one) => one.key === key);
  return party?.shortName ?? party?.name ?? asText(key);
};

/** How many elements a contract holds, section by section. */
export const countsOf = (contract: ContractDocument): { title: string; count: number }[] =>
  sections.map(({ list, title }) => ({ title, count: (contract[list] as unknown[]).length }));
