/** The look of the five families of the ESS (loi n° 2014-856, art. 1): one colour and one shape each, everywhere. */
export type FamilyLook = { colour: string; path: string; label: string };

/** Shapes are drawn in a 16 by 16 box; after their first point all is relative, so that a map can move them. */
export const familyLooks: Record<string, FamilyLook> = {
  association: {
    colour: 'var(--pastel)',
    path: 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z',
    label: 'Association',
  },
  cooperative: { colour: 'var(--persicaire)', path: 'M2.5 2.5h11v11h-11z', label: 'Coopérative' },
  mutual: { colour: 'var(--gaude-vif)', path: 'M8 1.5l6.8 12.5h-13.6z', label: 'Mutuelle' },
  foundation: { colour: 'var(--garance)', path: 'M8 1l7 7l-7 7l-7-7z', label: 'Fondation' },
  commercial: {
    colour: 'var(--orseille)',
    path: 'M6 1.5h4v4.5h4.5v4h-4.5v4.5h-4v-4.5h-4.5v-4h4.5z',
    label: 'Société commerciale de l’ESS',
  },
};

export const unknownFamily: FamilyLook = {
  colour: 'var(--trait)',
  path: 'M8 3.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z',
  label: 'Famille non renseignée',
};

export const lookOf = (family: string | null | undefined): FamilyLook =>
  (family && familyLooks[family]) || unknownFamily;
