import { bodyKinds, contributionStates, partyRoles, type Contract } from '../model/contract.ts';
import { meetingFrequency, partyByKey, shortNameOf } from './programme-tree.ts';

type Cell = string | number | null;

/** The tables that one downloads: a header row, then one row per element. */
export const tables: Record<string, (contract: Contract) => Cell[][]> = {
  actions: (contract) => [
    ['numero', 'axe', 'axe_titre', 'objectif', 'objectif_titre', 'titre', 'annee_plan', 'source'],
    ...contract.actions.map((one) => [
      one.number,
      one.axis,
      contract.axes.find((axis) => axis.number === one.axis)?.title ?? null,
      one.objective,
      contract.objectives.find((objective) => objective.code === one.objective)?.title ?? null,
      one.title,
      one.planYear,
      one.source,
    ]),
  ],
  contributions: (contract) => [
    ['financeur', 'annee', 'montant_euros', 'etat', 'condition', 'article'],
    ...contract.contributions.map((one) => [
      partyName(contract, one.funder),
      one.year,
      one.amountCents === null ? null : String(one.amountCents / 100).replace('.', ','),
      contributionStates[one.state],
      one.condition,
      one.source,
    ]),
  ],
  parties: (contract) => [
    [
      'role',
      'nom',
      'fonction_representant',
      'territoire',
      'deliberation_organe',
      'deliberation_reference',
      'deliberation_date',
      'note',
      'source',
    ],
    ...contract.parties.map((one) => [
      partyRoles[one.role],
      one.name,
      one.representativeFunction,
      one.territoryId,
      one.deliberationBody,
      one.deliberationReference,
      one.deliberationDate,
      one.deliberationNote,
      one.source,
    ]),
  ],
  instances: (contract) => [
    [
      'nom',
      'genre',
      'role',
      'composition',
      'reunions_par_an',
      'note_frequence',
      'secretariat',
      'animation',
      'axe',
      'source',
    ],
    ...contract.bodies.map((one) => [
      one.name,
      bodyKinds[one.kind],
      one.role,
      one.composition.join(' ; '),
      meetingFrequency(one) ?? one.frequency,
      one.frequencyNote,
      partyName(contract, one.secretariat),
      partyName(contract, one.facilitation),
      one.axis,
      one.source,
    ]),
  ],
  evaluation: (contract) => [
    ['question', 'question_titre', 'effet', 'effet_titre', 'note', 'source'],
    ...contract.questions.flatMap((question) =>
      contract.effects
        .filter((effect) => effect.question === question.number)
        .map((effect) => [
          question.number,
          question.title,
          effect.position + 1,
          effect.title,
          question.note,
          question.source,
        ]),
    ),
  ],
};

function partyName(contract: Contract, key: string | null): string | null {
  const party = partyByKey(contract, key);
  return party ? shortNameOf(party) : null;
}
