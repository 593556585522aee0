import { activities, activityOf } from '../model/activities.ts';
import { familyBases, familySingular } from '../model/families.ts';
import { kinds } from '../model/kinds.ts';
import { nafLabel } from '../model/naf.ts';
import type { OrganisationSource, OrganisationSummary } from '../model/organisation.ts';
import { workforceBrackets } from '../model/workforce.ts';
import { facetWord } from './criteria.ts';

/** An organisation as the API and the exports publish it: French names, flat, null when no source says. */
export type OpenOrganisation = Record<string, string | number | boolean | null>;

/** Partial diffusion leaves neither address nor exact point: they are not even kept. */
export function openOrganisation(organisation: OrganisationSummary): OpenOrganisation {
  const { family, familyBasis, kind, naf, workforce, placeId } = organisation;
  const activity = naf && activityOf(naf);
  return {
    id: organisation.id,
    nom: organisation.name,
    sigle: organisation.acronym,
    enseigne: organisation.brand,
    siren: organisation.siren,
    siret: organisation.siret,
    rna: organisation.rna,
    famille: family && facetWord('family', family),
    famille_libelle: family && familySingular[family],
    famille_fondement: familyBasis && familyBases[familyBasis],
    type: kind,
    type_libelle: kind && kinds[kind].label,
    categorie_juridique: organisation.legalCategory,
    indicateur_ess_sirene: organisation.sireneEss,
    liste_ess_france: organisation.essFranceListed,
    agrement_esus: organisation.esus,
    naf,
    naf_libelle: naf && nafLabel(naf),
    activite: activity,
    activite_libelle: activity && activities[activity],
    effectif_tranche: workforce,
    effectif_libelle: workforce && workforceBrackets[workforce],
    effectif_annee: organisation.workforceYear,
    adresse: organisation.partialDiffusion ? null : organisation.address,
    code_postal: organisation.postalCode,
    commune: organisation.city,
    code_commune: placeId?.startsWith('COM-') ? placeId.slice(4) : null,
    territoire: placeId,
    departement: organisation.departmentCode,
    longitude: organisation.lon,
    latitude: organisation.lat,
    precision: organisation.pointPrecision === 'exact' ? 'adresse' : organisation.pointPrecision,
    site_web: organisation.website,
    presentation: organisation.presentation,
    diffusion_partielle: organisation.partialDiffusion,
  };
}

/** The same with where it comes from, in one cell, for a row of an export. */
export const exportRow = (
  organisation: OrganisationSummary,
  sources: readonly OrganisationSource[],
): OpenOrganisation => ({
  ...openOrganisation(organisation),
  sources: sources
    .map(({ name, reference, sourceDate }) =>
      [name, reference, sourceDate].filter(Boolean).join(' '),
    )
    .join(' ; '),
});
