/** A file that `npm run reference` fetches from its publisher. The addresses were read in public sources, not tried from here. */
export type OfficialFile = {
  /** How the file is kept in the download folder; the end says its format. */
  saveAs: string;
  address: string;
  /** Where a person finds it by hand when the address has moved. */
  page: string;
  what: string;
};

const CONTOURS = 'https://etalab-datasets.geo.data.gouv.fr/contours-administratifs/latest/geojson';
const CONTOURS_PAGE = 'https://www.data.gouv.fr/datasets/contours-administratifs/';

/** In the order of loading: lists first, then contours. A publisher's yearly edition changes the year in the address. */
export const officialFiles: OfficialFile[] = [
  {
    saveAs: 'table-appartenance-geo-communes-2026.zip',
    address:
      'https://www.insee.fr/fr/statistiques/fichier/7671844/table-appartenance-geo-communes-2026.zip',
    page: 'https://www.insee.fr/fr/information/7671844',
    what: 'bassins de vie et zones d’emploi par commune (Insee)',
  },
  {
    saveAs: 'frr-communes-2025.xlsx',
    address:
      'https://www.observatoire-des-territoires.gouv.fr/outils/cartographie-interactive/api/v1/functions/GC_API_download.php?type=stat&nivgeo=com2025&dataset=frr&indic=codefrr',
    page: 'https://www.observatoire-des-territoires.gouv.fr/frr-france-ruralites-revitalisation',
    what: 'communes classées France ruralités revitalisation (DGCL, ANCT)',
  },
  {
    saveAs: 'liste-qpv-2024.csv',
    address:
      'https://static.data.gouv.fr/resources/quartiers-prioritaires-de-la-politique-de-la-ville-qpv/20260116-110350/listeqp2024-cog2024.csv',
    page: 'https://www.data.gouv.fr/datasets/quartiers-prioritaires-de-la-politique-de-la-ville-qpv/',
    what: 'quartiers prioritaires de la politique de la ville (ANCT)',
  },
  {
    saveAs: 'regions-1000m.geojson.gz',
    address: `${CONTOURS}/regions-1000m.geojson.gz`,
    page: CONTOURS_PAGE,
    what: 'contours des régions (Etalab, IGN)',
  },
  {
    saveAs: 'departements-1000m.geojson.gz',
    address: `${CONTOURS}/departements-1000m.geojson.gz`,
    page: CONTOURS_PAGE,
    what: 'contours des départements (Etalab, IGN)',
  },
  {
    saveAs: 'epci-1000m.geojson.gz',
    address: `${CONTOURS}/epci-1000m.geojson.gz`,
    page: CONTOURS_PAGE,
    what: 'contours des intercommunalités (Etalab, IGN)',
  },
  {
    saveAs: 'communes-1000m.geojson.gz',
    address: `${CONTOURS}/communes-1000m.geojson.gz`,
    page: CONTOURS_PAGE,
    what: 'contours des communes (Etalab, IGN)',
  },
  {
    saveAs: 'regions-avant-2016.geojson',
    address:
      'https://raw.githubusercontent.com/gregoiredavid/france-geojson/master/regions-avant-redecoupage-2015.geojson',
    page: 'https://github.com/gregoiredavid/france-geojson',
    what: 'contours des régions d’avant 2016 (IGN, copie de G. David)',
  },
];
