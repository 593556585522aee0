import type { z } from 'zod';
import type {
  ActionKind,
  BodyKind,
  ContributionState,
  MilestoneKind,
  PartyRole,
  StatementKind,
} from './contract.ts';
import {
  code,
  euros,
  group,
  list,
  name,
  oneOf,
  partialDate,
  slug,
  territory,
  text,
  whole,
  year,
} from './format-fields.ts';

/** The words of the file, and what each becomes. */
export const roleWords = {
  financeur: 'funder',
  animation: 'lead',
  collectivite: 'partnerAuthority',
} as const satisfies Record<string, PartyRole>;
export const stateWords = {
  fixe: 'fixed',
  previsionnel: 'provisional',
  'selon-budget': 'subjectToBudget',
  'selon-decision': 'subjectToDecision',
} as const satisfies Record<string, ContributionState>;
export const bodyWords = {
  pilotage: 'steering',
  assemblee: 'assembly',
  dialogue: 'dialogue',
  technique: 'technical',
  autre: 'other',
} as const satisfies Record<string, BodyKind>;
export const actionWords = {
  numerotee: 'numbered',
  animation: 'animation',
} as const satisfies Record<string, ActionKind>;
export const milestoneWords = {
  'mi-parcours': 'midTerm',
  finale: 'final',
  autre: 'other',
} as const satisfies Record<string, MilestoneKind>;
export const statementWords = {
  preambule: 'preamble',
  enjeu: 'challenge',
  strategie: 'strategy',
  'point-clef': 'keyPoint',
  suivi: 'monitoring',
  animation: 'facilitation',
  'instance-existante': 'existingBody',
  modification: 'amendment',
} as const satisfies Record<string, StatementKind>;

const source = name(160)
  .optional()
  .describe('Article ou passage du contrat qui le dit, comme « article 3 ».');

const deliberation = group({
  organe: name(160).optional().describe('Assemblée qui a délibéré.'),
  reference: name(160).optional(),
  date: partialDate
    .optional()
    .describe('2014-11-04, 2014-11 ou 2014, selon ce que dit le contrat.'),
  note: text(600).optional(),
});

/** The import format of a whole contract, version 1. docs/contract-format.md explains it. */
export const contractFormat = group({
  format: oneOf({ 'maillage-contrat-1': 'maillage-contrat-1' }).describe(
    'Toujours « maillage-contrat-1 ».',
  ),
  reference: slug('ces-ess-rhone-alpes-2014-2016').describe(
    'Sert d’adresse au contrat ; ne change plus ensuite.',
  ),
  titre: name(300),
  titre_court: name(120).optional(),
  territoire: territory.optional().describe('Territoire du contrat, comme « AREG-82 ».'),
  premiere_annee: year,
  derniere_annee: year,
  duree: text(600).optional(),
  objet: text().optional(),
  ambition: text().optional(),
  source,
  signature: group({ lieu: name(160).optional(), date: partialDate.optional() }).optional(),
  visas: list(
    group({ texte: text(1200), reference: name(160).optional(), date: partialDate.optional() }),
    100,
  ),
  articles: list(group({ numero: code('3'), titre: name(), resume: text().optional() }), 200),
  textes: list(
    group({ genre: oneOf(statementWords), titre: name().optional(), texte: text(), source }),
    300,
  ),
  parties: list(
    group({
      cle: slug('region').describe('Nom court que le reste du fichier emploie.'),
      role: oneOf(roleWords),
      nom: name(),
      nom_court: name(80).optional(),
      fonction_representant: name()
        .optional()
        .describe('La fonction seulement, jamais le nom de la personne.'),
      territoire: territory.optional(),
      deliberation: deliberation.optional(),
      source,
    }),
    500,
  ),
  axes: list(group({ numero: code('I'), titre: name(), resume: text().optional(), source }), 50),
  themes: list(group({ code: slug('emploi'), titre: name(), source }), 50),
  objectifs: list(
    group({
      code: code('I_1'),
      axe: code('I').optional().describe('Numéro de l’axe ; inutile quand « parent » est donné.'),
      parent: code('I_1').optional(),
      titre: name(400),
      resume: text().optional(),
      source,
    }),
    500,
  ),
  actions: list(
    group({
      numero: code('III_1.1.4').optional(),
      genre: oneOf(actionWords).optional().describe('« numerotee » si on ne dit rien.'),
      titre: name(),
      objectif: code('III_1.1').optional(),
      axe: code('III').optional(),
      annee: year.describe('Année du plan d’actions.'),
      resume: text().optional(),
      source,
    }),
    1000,
  ),
  contributions: list(
    group({
      financeur: slug('region').describe('Clé d’une partie dont le rôle est « financeur ».'),
      annee: year,
      montant: euros.optional().describe('En euros ; absent quand il n’est pas décidé.'),
      etat: oneOf(stateWords),
      condition: text(1200).optional(),
      source,
    }),
    1000,
  ),
  instances: list(
    group({
      cle: slug('copil'),
      genre: oneOf(bodyWords),
      nom: name(),
      role: text().optional(),
      composition: list(name(400), 100),
      reunions_min: whole(0, 366, 'un nombre de réunions par an').optional(),
      reunions_max: whole(0, 366, 'un nombre de réunions par an').optional(),
      frequence: name().optional(),
      note_frequence: text(1200).optional(),
      secretariat: slug('cress').optional(),
      animation: slug('cress').optional(),
      axe: code('I').optional(),
      groupes_de_travail: text(1200).optional(),
      source,
    }),
    200,
  ),
  bilans: list(
    group({
      qui: name(),
      quoi: text(),
      a_qui: name().optional(),
      quand: name().optional(),
      source,
    }),
    200,
  ),
  jalons: list(
    group({
      genre: oneOf(milestoneWords),
      titre: name(),
      quand: name().optional(),
      annee: year.optional(),
      evaluateur: name(400).optional(),
      source,
    }),
    100,
  ),
  questions: list(
    group({
      numero: whole(1, 999, 'un numéro'),
      question: name(400),
      note: text(1200).optional(),
      effets: list(name(400), 100),
      source,
    }),
    100,
  ),
});

export type ContractFile = z.output<typeof contractFormat>;
