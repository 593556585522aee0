import type { Action, ContractDocument, Objective } from '../model/contract.ts';
import type { ContractFile } from '../model/format.ts';

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null;

/** The document that a valid file describes; the order of the file becomes the order of the contract. */
export function toDocument(file: ContractFile): ContractDocument {
  const objectives = objectivesOf(file);
  return {
    reference: file.reference,
    title: file.titre,
    shortTitle: orNull(file.titre_court),
    territoryId: orNull(file.territoire),
    firstYear: file.premiere_annee,
    lastYear: file.derniere_annee,
    term: orNull(file.duree),
    purpose: orNull(file.objet),
    ambition: orNull(file.ambition),
    purposeSource: orNull(file.source),
    signaturePlace: orNull(file.signature?.lieu),
    signatureDate: orNull(file.signature?.date),
    ...textsOf(file),
    parties: file.parties.map((party, position) => ({
      key: party.cle,
      position,
      role: party.role,
      name: party.nom,
      shortName: orNull(party.nom_court),
      representativeFunction: orNull(party.fonction_representant),
      territoryId: orNull(party.territoire),
      deliberationBody: orNull(party.deliberation?.organe),
      deliberationReference: orNull(party.deliberation?.reference),
      deliberationDate: orNull(party.deliberation?.date),
      deliberationNote: orNull(party.deliberation?.note),
      source: orNull(party.source),
    })),
    axes: file.axes.map((axis, position) => ({
      number: axis.numero,
      position,
      title: axis.titre,
      summary: orNull(axis.resume),
      source: orNull(axis.source),
    })),
    themes: file.themes.map((theme, position) => ({
      code: theme.code,
      position,
      title: theme.titre,
      source: orNull(theme.source),
    })),
    objectives,
    actions: file.actions.map((action, position) => actionOf(action, position, objectives)),
    contributions: file.contributions.map((contribution, position) => ({
      funder: contribution.financeur,
      year: contribution.annee,
      position,
      amountCents: orNull(contribution.montant),
      state: contribution.etat,
      condition: orNull(contribution.condition),
      source: orNull(contribution.source),
    })),
    bodies: bodiesOf(file),
    ...followUpOf(file),
  };
}

function textsOf(
  file: ContractFile,
): Pick<ContractDocument, 'recitals' | 'articles' | 'statements'> {
  const counts = new Map<string, number>();
  return {
    recitals: file.visas.map((recital, position) => ({
      position,
      text: recital.texte,
      actReference: orNull(recital.reference),
      actDate: orNull(recital.date),
    })),
    articles: file.articles.map((article, position) => ({
      number: article.numero,
      position,
      title: article.titre,
      summary: orNull(article.resume),
    })),
    statements: file.textes
      .map((statement) => {
        const position = counts.get(statement.genre) ?? 0;
        counts.set(statement.genre, position + 1);
        return {
          kind: statement.genre,
          position,
          title: orNull(statement.titre),
          text: statement.texte,
          source: orNull(statement.source),
        };
      })
      .sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.position - b.position)),
  };
}

function objectivesOf(file: ContractFile): Objective[] {
  const byCode = new Map(file.objectifs.map((objective) => [objective.code, objective]));
  const axisOf = (code: string | undefined): string => {
    const objective = code === undefined ? undefined : byCode.get(code);
    return objective ? (objective.axe ?? axisOf(objective.parent)) : '';
  };
  return file.objectifs.map((objective, position) => ({
    code: objective.code,
    position,
    axis: axisOf(objective.code),
    parent: orNull(objective.parent),
    title: objective.titre,
    summary: orNull(objective.resume),
    source: orNull(objective.source),
  }));
}

function actionOf(
  action: ContractFile['actions'][number],
  position: number,
  objectives: Objective[],
): Action {
  const objective = objectives.find((one) => one.code === action.objectif);
  return {
    number: action.numero ?? 'animation',
    position,
    kind: action.genre ?? 'numbered',
    axis: objective?.axis ?? orNull(action.axe),
    objective: orNull(action.objectif),
    title: action.titre,
    summary: orNull(action.resume),
    planYear: action.annee,
    source: orNull(action.source),
  };
}

const bodiesOf = (file: ContractFile): ContractDocument['bodies'] =>
  file.instances.map((body, position) => ({
    key: body.cle,
    position,
    kind: body.genre,
    name: body.nom,
    role: orNull(body.role),
    composition: body.composition,
    meetingsMin: orNull(body.reunions_min),
    meetingsMax: orNull(body.reunions_max),
    frequency: orNull(body.frequence),
    frequencyNote: orNull(body.note_frequence),
    secretariat: orNull(body.secretariat),
    facilitation: orNull(body.animation),
    axis: orNull(body.axe),
    workingGroups: orNull(body.groupes_de_travail),
    source: orNull(body.source),
  }));

function followUpOf(
  file: ContractFile,
): Pick<ContractDocument, 'duties' | 'milestones' | 'questions' | 'effects'> {
  const questions = file.questions.toSorted((a, b) => a.numero - b.numero);
  return {
    duties: file.bilans.map((duty, position) => ({
      position,
      who: duty.qui,
      what: duty.quoi,
      toWhom: orNull(duty.a_qui),
      due: orNull(duty.quand),
      source: orNull(duty.source),
    })),
    milestones: file.jalons.map((milestone, position) => ({
      position,
      kind: milestone.genre,
      title: milestone.titre,
      due: orNull(milestone.quand),
      year: orNull(milestone.annee),
      evaluator: orNull(milestone.evaluateur),
      source: orNull(milestone.source),
    })),
    questions: questions.map((question, position) => ({
      number: question.numero,
      position,
      title: question.question,
      note: orNull(question.note),
      source: orNull(question.source),
    })),
    effects: questions.flatMap((question) =>
      question.effets.map((title, position) => ({ question: question.numero, position, title })),
    ),
  };
}
