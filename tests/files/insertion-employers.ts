/** Files of the layouts that people bring, generated with the damages that the real ones hold. */

/** The Luhn digit that makes these digits a valid number. */
function luhnDigit(digits: string): string {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

export function siretOf(rank: number): string {
  const base = `8${String(rank).padStart(7, '0')}`;
  const siren = base + luhnDigit(base);
  const office = `${siren}0001`;
  return office + luhnDigit(office);
}

const KINDS = ['ACI', 'EI', 'AI', 'ETTI', 'GEIQ'];
const PLACES = [
  ['26000', 'Valence', '26', '4.8924', '44.9334'],
  ['69003', 'Lyon', '69', '4.8496', '45.7600'],
  ['75019', 'Paris', '75', '2.3822', '48.8871'],
  ['42000', 'St-Étienne', '42', '4.3872', '45.4397'],
  ['07200', 'Aubenas', '07', '4.3904', '44.6197'],
] as const;

export const EMPLOYERS = 1_868;

/** As many lines as the real list of insertion employers, in its layout; some of the first ten are damaged, in as many ways as `faults`. Two series share nothing. */
export function insertionEmployers(faults = 6, series = { name: 'insertion', from: 0 }): string {
  const header =
    'siret,name,brand,kind,legal_form,naf,address,post_code,city,department,lon,lat,website,source,effectif_label';
  const lines = Array.from({ length: EMPLOYERS }, (_, rank) => {
    const [postal, city, department, lon, lat] = PLACES[rank % PLACES.length]!;
    const siret = siretOf(series.from + rank + 1);
    const name = `Structure d’${series.name} n° ${rank + 1}`;
    const address = `"${rank + 1}, rue de l’Été"`;
    const damaged: Record<number, string> = {
      0: '2.19E+13',
      1: siret.slice(0, 13) + ((Number(siret[13]) + 1) % 10),
      2: '1234',
    };
    const number = rank < faults ? (damaged[rank] ?? siret) : siret;
    const shownName = rank === 3 && faults > 3 ? '' : name;
    const naf = rank % 100 === 7 ? '' : '8899B';
    const axes = rank === 4 && faults > 4 ? [lat, lon] : [lon, lat];
    const town = rank === 9 && faults > 5 ? 'Nulle-Part-les-Bains' : city;
    return [
      number,
      shownName,
      '',
      KINDS[rank % KINDS.length],
      '',
      naf,
      address,
      postal,
      town,
      department,
      ...axes,
      '',
      'ASP',
      rank % 50 === 0 ? '10 à 19 salariés' : '',
    ].join(',');
  });
  return `${[header, ...lines].join('\r\n')}\r\n`;
}
