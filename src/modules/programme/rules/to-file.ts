import { stringify } from 'yaml';
import type { ContractDocument } from '../model/contract.ts';
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

/** Leaves out what the contract does not say. */
const said = (entries: Record<string, unknown>): Record<string, unknown> | undefined => {
  const kept = Object.entries(entries).filter(
    ([, value]) =>
      value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
};

/** The contract in the import format: importing what this gives changes nothing. */
export function toFile(contract: ContractDocument): string {
  const file = said({
    format: 'maillage-contrat-1',
    reference: contract.reference,
    titre: contract.title,
    titre_court: contract.shortTitle,
    territoire: contract.territoryId,
    premiere_annee: contract.firstYear,
    derniere_annee: contract.lastYear,
    duree: contract.term,
    objet: contract.purpose,
    ambition: contract.ambition,
    source: contract.purposeSource,
    signature: said({ lieu: contract.signaturePlace, date: contract.signatureDate }),
    visas: contract.recitals.map((one) =>
      said({ texte: one.text, reference: one.actReference, date: one.actDate }),
    ),
    articles: contract.articles.map((one) =>
      said({ numero: one.number, titre: one.title, resume: one.summary }),
    ),
    textes: contract.statements.map((one) =>
      said({
        genre: wordOf(statementWords, one.kind),
        titre: one.title,
        texte: one.text,
        source: one.source,
      }),
    ),
    parties: contract.parties.map((one) =>
      said({
        cle: one.key,
        role: wordOf(roleWords, one.role),
        nom: one.name,
        nom_court: one.shortName,
        fonction_representant: one.representativeFunction,
        territoire: one.territoryId,
        deliberation: said({
          organe: one.deliberationBody,
          reference: one.deliberationReference,
          date: one.deliberationDate,
          note: one.deliberationNote,
        }),
        source: one.source,
      }),
    ),
    ...planOf(contract),
    contributions: contract.contributions.map((one) =>
      said({
        financeur: one.funder,
        annee: one.year,
        montant: one.amountCents === null ? null : eurosOf(one.amountCents),
        etat: wordOf(stateWords, one.state),
        condition: one.condition,
        source: one.source,
      }),
    ),
    ...followUpOf(contract),
  });
  return `# Contrat au format d’import de Maillage. Corrigez, puis importez : vous verrez les différences avant d’appliquer.\n${stringify(file, { lineWidth: 110, blockQuote: 'folded' })}`;
}

/** Euros as a person writes them, cents only when there are some. */
const eurosOf = (cents: number): string =>
  cents % 100 === 0
    ? String(cents / 100)
    : `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

const planOf = (contract: ContractDocument) => ({
  axes: contract.axes.map((one) =>
    said({ numero: one.number, titre: one.title, resume: one.summary, source: one.source }),
  ),
  themes: contract.themes.map((one) =>
    said({ code: one.code, titre: one.title, source: one.source }),
  ),
  objectifs: contract.objectives.map((one) =>
    said({
      code: one.code,
      axe: one.parent === null ? one.axis : null,
      parent: one.parent,
      titre: one.title,
      resume: one.summary,
      source: one.source,
    }),
  ),
  actions: contract.actions.map((one) =>
    said({
      numero: one.kind === 'animation' ? null : one.number,
      genre: one.kind === 'animation' ? wordOf(actionWords, one.kind) : null,
      objectif: one.objective,
      axe: one.objective === null ? one.axis : null,
      titre: one.title,
      annee: one.planYear,
      resume: one.summary,
      source: one.source,
    }),
  ),
});

const followUpOf = (contract: ContractDocument) => ({
  instances: contract.bodies.map((one) =>
    said({
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
      groupes_de_travail: one.workingGroups,
      source: one.source,
    }),
  ),
  bilans: contract.duties.map((one) =>
    said({ qui: one.who, quoi: one.what, a_qui: one.toWhom, quand: one.due, source: one.source }),
  ),
  jalons: contract.milestones.map((one) =>
    said({
      genre: wordOf(milestoneWords, one.kind),
      titre: one.title,
      quand: one.due,
      annee: one.year,
      evaluateur: one.evaluator,
      source: one.source,
    }),
  ),
  questions: contract.questions.map((one) =>
    said({
      numero: one.number,
      question: one.title,
      note: one.note,
      effets: contract.effects
        .filter((effect) => effect.question === one.number)
        .map((effect) => effect.title),
      source: one.source,
    }),
  ),
});
