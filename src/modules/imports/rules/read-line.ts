import {
  emptyOrganisation,
  isNaturalPerson,
  readRna,
  readSiren,
  readSiret,
  sirenOf,
  type Identifier,
} from '#modules/organisations/index.ts';
import type { Day } from '#platform/day.ts';
import { cleanText } from '#platform/tabular/clean-text.ts';
import type { Row } from '#platform/tabular/open-table.ts';
import type { DirectoryField, FileOrigin, LineProblem, Mapping, ReadLine } from '../model.ts';
import { proveFamily } from './prove-family.ts';
import { readPoint } from './read-point.ts';
import {
  type Reading,
  readFamily,
  readKind,
  readPostalCode,
  readWebsite,
  readWorkforce,
  readWorkforceCount,
  readYear,
  readYesNo,
  saysNothing,
} from './read-values.ts';

/** NAF codes are a long list that only the server holds: the caller says which it knows. */
export type ReadingContext = {
  columns: string[];
  mapping: Mapping;
  origin: FileOrigin;
  day: Day;
  readNaf: (text: string) => string | null;
};

const LENGTHS: Partial<Record<DirectoryField, number>> = {
  name: 300,
  acronym: 100,
  brand: 300,
  address: 300,
  city: 200,
  presentation: 5_000,
};

const NOWHERE = { code: '', postalCode: '', city: '', department: '' };

/** One line of a file as an organisation, with everything that is wrong with it. */
export function readLine(row: Row, context: ReadingContext): ReadLine {
  const problems: LineProblem[] = [];
  const cell = (field: DirectoryField): string => row.cells[context.mapping.indexOf(field)] ?? '';
  const complain = (
    field: DirectoryField | null,
    problem: string,
    advice: string,
    blocking = false,
  ) =>
    problems.push({
      column: field ? (context.columns[context.mapping.indexOf(field)] ?? '') : '',
      value: field ? cell(field).slice(0, 200) : '',
      problem,
      advice,
      blocking,
    });

  /** A text without hidden marks; too long a name rejects the line, too long another text is dropped. */
  const text = (field: DirectoryField): string | null => {
    const { text: clean, removed } = cleanText(cell(field));
    if (removed.length > 0)
      complain(
        field,
        `Ce texte contenait ${removed.join(' et ')} : ils ont été retirés.`,
        'Vérifiez que le texte se lit bien.',
      );
    const limit = LENGTHS[field] ?? 300;
    if (clean.length > limit) {
      const count = clean.length.toLocaleString('fr-FR');
      complain(
        field,
        `Ce texte compte ${count} caractères ; la limite est de ${limit.toLocaleString('fr-FR')}.`,
        'Raccourcissez-le.',
        field === 'name',
      );
      return null;
    }
    return clean === '' || saysNothing(clean) ? null : clean;
  };
  const number = (field: DirectoryField, read: (value: string) => Identifier): string | null => {
    if (saysNothing(cell(field))) return null;
    const reading = read(cell(field).trim());
    if (reading.ok) return reading.value;
    complain(field, reading.problem, reading.advice, true);
    return null;
  };
  const value = <T>(field: DirectoryField, read: (value: string) => Reading<T>): T | null => {
    const clean = cleanText(cell(field)).text;
    if (saysNothing(clean)) return null;
    const reading = read(clean);
    if (reading.fault) complain(field, reading.fault, reading.advice ?? '');
    return reading.value;
  };

  if (row.problem) {
    complain(
      null,
      row.problem,
      'Une case contient sans doute un séparateur ou un retour à la ligne sans guillemets : corrigez cette ligne.',
      true,
    );
    const named = emptyOrganisation(
      cleanText(cell('name')).text.slice(0, 300),
      context.origin.source,
    );
    return { line: row.line, cells: row.cells, row: named, place: NOWHERE, active: null, problems };
  }
  const name = text('name');
  if (!name && !problems.some((problem) => problem.blocking))
    complain('name', 'Il n’y a pas de nom.', 'Écrivez le nom de l’organisation.', true);
  const organisation = emptyOrganisation(name ?? '', context.origin.source);
  organisation.sourceDate = context.origin.sourceDate;
  organisation.acronym = text('acronym');
  organisation.brand = text('brand');
  organisation.siret = number('siret', readSiret);
  organisation.siren = number('siren', readSiren);
  if (
    organisation.siret &&
    organisation.siren &&
    sirenOf(organisation.siret) !== organisation.siren
  )
    complain('siren', 'Le SIREN n’est pas celui du SIRET.', 'Corrigez l’un des deux.', true);
  organisation.siren ??= organisation.siret && sirenOf(organisation.siret);
  organisation.rna = value('rna', (typed) => {
    const reading = readRna(typed);
    return reading.ok
      ? { value: reading.value }
      : { value: null, fault: reading.problem, advice: reading.advice };
  });

  organisation.legalCategory = value('legalCategory', (typed) => {
    const code = typed.replace(/[.,]0+$/, '');
    return /^\d{4}$/.test(code)
      ? { value: code }
      : {
          value: null,
          fault: 'Ce n’est pas une catégorie juridique.',
          advice: 'Un code de l’Insee compte 4 chiffres, par exemple 9220.',
        };
  });
  if (isNaturalPerson(organisation.legalCategory)) {
    complain(
      'legalCategory',
      'C’est une personne physique : l’annuaire n’en reçoit pas.',
      'Retirez cette ligne.',
      true,
    );
    organisation.legalCategory = null;
  }
  organisation.kind = value('kind', readKind);
  organisation.naf = value('naf', (typed) => {
    const naf = context.readNaf(typed);
    return naf
      ? { value: naf }
      : {
          value: null,
          fault: 'Ce code NAF n’existe pas.',
          advice:
            'Corrigez-le d’après la NAF rév. 2 (88.99B), ou laissez : l’organisation entrera sans activité.',
        };
  });
  organisation.sireneEss = value('sireneEss', readYesNo);
  const lists = cleanText(cell('lists')).text;
  if (/ess.?france/i.test(lists)) organisation.essFranceListed = true;
  organisation.esus = value('esus', readYesNo) ?? (/\besus\b/i.test(lists) ? true : null);
  organisation.workforce =
    value('workforce', readWorkforce) ?? value('workforceCount', readWorkforceCount);
  organisation.workforceYear = value('workforceYear', readYear);
  Object.assign(organisation, proveFamily(organisation, value('family', readFamily), context.day));

  organisation.address = text('address');
  organisation.postalCode = value('postalCode', readPostalCode);
  organisation.city = text('city');
  const place = readPoint(cell('lon'), cell('lat'));
  if (place.fault) complain('lon', place.fault, place.advice);
  if (place.point) Object.assign(organisation, { ...place.point, pointPrecision: 'exact' });
  organisation.website = value('website', readWebsite);
  organisation.presentation = text('presentation');
  organisation.partialDiffusion = cell('diffusion').trim().toUpperCase() === 'P';

  return {
    line: row.line,
    cells: row.cells,
    row: organisation,
    place: {
      code: cell('communeCode').trim().toUpperCase(),
      postalCode: organisation.postalCode ?? '',
      city: organisation.city ?? '',
      department: cell('department').trim(),
    },
    active: value('active', readYesNo),
    problems,
  };
}
