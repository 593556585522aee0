import { itemsOf, text, type Report } from './raw-file.ts';

const CIVILITY = /(^|[\s,(])(M\.|Mr|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Mademoiselle)(?=\s)/;

/** Warns of a person's name where only a function is kept (RGPD, art. 5-1-c : minimisation des données). */
export function checkPersons(file: unknown, report: Report): void {
  itemsOf(file, 'parties').forEach((item, index) => {
    if (!CIVILITY.test(text(item['fonction_representant']) ?? '')) return;
    report(
      ['parties', index, 'fonction_representant'],
      'On dirait le nom d’une personne. Gardez seulement sa fonction, comme « Présidente ».',
      'warning',
    );
  });
}
