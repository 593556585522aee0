/**
 * The régions as they stood until 31 December 2015, with their INSEE codes and their départements.
 * Source: loi n° 2015-29 du 16 janvier 2015 relative à la délimitation des régions, art. 1 (the map that it replaced
 * on 1 January 2016). The overseas régions did not change; they are here so that a contract of 2014 finds its own.
 */
export const FORMER_REGIONS_SOURCE =
  'Loi n° 2015-29 du 16 janvier 2015, article 1 (situation antérieure)';
export const FORMER_REGIONS_LAST_DAY = '2015-12-31';

export const formerRegions: { code: string; name: string; departments: string[] }[] = [
  { code: '01', name: 'Guadeloupe', departments: ['971'] },
  { code: '02', name: 'Martinique', departments: ['972'] },
  { code: '03', name: 'Guyane', departments: ['973'] },
  { code: '04', name: 'La Réunion', departments: ['974'] },
  { code: '06', name: 'Mayotte', departments: ['976'] },
  {
    code: '11',
    name: 'Île-de-France',
    departments: ['75', '77', '78', '91', '92', '93', '94', '95'],
  },
  { code: '21', name: 'Champagne-Ardenne', departments: ['08', '10', '51', '52'] },
  { code: '22', name: 'Picardie', departments: ['02', '60', '80'] },
  { code: '23', name: 'Haute-Normandie', departments: ['27', '76'] },
  { code: '24', name: 'Centre', departments: ['18', '28', '36', '37', '41', '45'] },
  { code: '25', name: 'Basse-Normandie', departments: ['14', '50', '61'] },
  { code: '26', name: 'Bourgogne', departments: ['21', '58', '71', '89'] },
  { code: '31', name: 'Nord-Pas-de-Calais', departments: ['59', '62'] },
  { code: '41', name: 'Lorraine', departments: ['54', '55', '57', '88'] },
  { code: '42', name: 'Alsace', departments: ['67', '68'] },
  { code: '43', name: 'Franche-Comté', departments: ['25', '39', '70', '90'] },
  { code: '52', name: 'Pays de la Loire', departments: ['44', '49', '53', '72', '85'] },
  { code: '53', name: 'Bretagne', departments: ['22', '29', '35', '56'] },
  { code: '54', name: 'Poitou-Charentes', departments: ['16', '17', '79', '86'] },
  { code: '72', name: 'Aquitaine', departments: ['24', '33', '40', '47', '64'] },
  {
    code: '73',
    name: 'Midi-Pyrénées',
    departments: ['09', '12', '31', '32', '46', '65', '81', '82'],
  },
  { code: '74', name: 'Limousin', departments: ['19', '23', '87'] },
  {
    code: '82',
    name: 'Rhône-Alpes',
    departments: ['01', '07', '26', '38', '42', '69', '73', '74'],
  },
  { code: '83', name: 'Auvergne', departments: ['03', '15', '43', '63'] },
  { code: '91', name: 'Languedoc-Roussillon', departments: ['11', '30', '34', '48', '66'] },
  {
    code: '93',
    name: "Provence-Alpes-Côte d'Azur",
    departments: ['04', '05', '06', '13', '83', '84'],
  },
  { code: '94', name: 'Corse', departments: ['2A', '2B'] },
];
