import type { Contract, ContractSummary } from '../model/contract.ts';
import {
  actionWords,
  bodyWords,
  milestoneWords,
  roleWords,
  statementWords,
  stateWords,
} from '../model/format.ts';

const wordOf = (words: Record<string, string>, value: string): string =>
  Object.keys(words).find((word) => words[word] === value) ?? value;

const euros = (cents: number | null): number | null => (cents === null ? null : cents / 100);

/** A contract in the list of the read API, version 1. Fields may be added, never changed or removed. */
export const publicSummary = (summary: ContractSummary, origin: string) => ({
  reference: summary.reference,
  titre: summary.title,
  titre_court: summary.shortTitle,
  territoire: summary.territoryId,
  territoire_nom: summary.territoryName,
  premiere_annee: summary.firstYear,
  derniere_annee: summary.lastYear,
  objet: summary.purpose,
  axes: summary.axisCount,
  actions: summary.actionCount,
  parties: summary.partyCount,
  montant_connu: euros(summary.knownCents),
  url: `${origin}/api/v1/contrats/${summary.reference}`,
  page: `${origin}/contrats/${summary.reference}`,
});

/** A whole contract for the read API, version 1. A null is something that the contract does not say. */
export const publicContract = (contract: Contract) => ({
  reference: contract.reference,
  version: contract.revision,
  appliquee_le: contract.appliedAt,
  titre: contract.title,
  titre_court: contract.shortTitle,
  territoire: contract.territoryId,
  premiere_annee: contract.firstYear,
  derniere_annee: contract.lastYear,
  duree: contract.term,
  objet: contract.purpose,
  ambition: contract.ambition,
  signature: { lieu: contract.signaturePlace, date: contract.signatureDate },
  visas: contract.recitals.map((one) => ({
    texte: one.text,
    reference: one.actReference,
    date: one.actDate,
  })),
  articles: contract.articles.map((one) => ({
    numero: one.number,
    titre: one.title,
    resume: one.summary,
  })),
  textes: contract.statements.map((one) => ({
    genre: wordOf(statementWords, one.kind),
    titre: one.title,
    texte: one.text,
    source: one.source,
  })),
  parties: contract.parties.map((one) => ({
    cle: one.key,
    role: wordOf(roleWords, one.role),
    nom: one.name,
    nom_court: one.shortName,
    fonction_representant: one.representativeFunction,
    territoire: one.territoryId,
    deliberation: {
      organe: one.deliberationBody,
      reference: one.deliberationReference,
      date: one.deliberationDate,
      note: one.deliberationNote,
    },
    source: one.source,
  })),
  axes: contract.axes.map((one) => ({
    numero: one.number,
    titre: one.title,
    resume: one.summary,
    source: one.source,
  })),
  themes: contract.themes.map((one) => ({ code: one.code, titre: one.title, source: one.source })),
  objectifs: contract.objectives.map((one) => ({
    code: one.code,
    axe: one.axis,
    parent: one.parent,
    titre: one.title,
    source: one.source,
  })),
  actions: contract.actions.map((one) => ({
    numero: one.kind === 'animation' ? null : one.number,
    genre: wordOf(actionWords, one.kind),
    axe: one.axis,
    objectif: one.objective,
    titre: one.title,
    resume: one.summary,
    annee: one.planYear,
    source: one.source,
  })),
  contributions: contract.contributions.map((one) => ({
    financeur: one.funder,
    annee: one.year,
    montant: euros(one.amountCents),
    etat: wordOf(stateWords, one.state),
    condition: one.condition,
    article: one.source,
  })),
  instances: contract.bodies.map((one) => ({
    cle: one.key,
    genre: wordOf(bodyWords, one.kind),
    nom: one.name,
    role: one.role,
    composition: one.composition,
    reunions_min: one.meetingsMin,
    reunions_max: one.meetingsMax,
    frequence: one.frequency,
    note_frequence: one.frequencyNote,
    secretariat: one.secretariat,
    animation: one.facilitation,
    axe: one.axis,
    source: one.source,
  })),
  bilans: contract.duties.map((one) => ({
    qui: one.who,
    quoi: one.what,
    a_qui: one.toWhom,
    quand: one.due,
    source: one.source,
  })),
  evaluations: contract.milestones.map((one) => ({
    genre: wordOf(milestoneWords, one.kind),
    titre: one.title,
    quand: one.due,
    annee: one.year,
    evaluateur: one.evaluator,
    source: one.source,
  })),
  questions_evaluatives: contract.questions.map((one) => ({
    numero: one.number,
    question: one.title,
    note: one.note,
    effets: contract.effects
      .filter((effect) => effect.question === one.number)
      .map((effect) => effect.title),
    source: one.source,
  })),
});
