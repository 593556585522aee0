import type { TerritoryKind } from '../../model.ts';
import type { Outline } from '../outline.ts';

export type ZoningKind = 'livingArea' | 'employmentZone' | 'frr' | 'qpv';

/** One commune in one zone, as a publisher's file says it. The commune's code may be a former one. */
export type ZoningRow = {
  kind: ZoningKind;
  communeCode: string;
  zoneCode: string;
  zoneName: string | null;
  line: number;
};

/** What a publisher's file says, whatever its format, before it meets the database. */
export type ParsedReference = {
  /** One word for the journal: "communes-outlines", "zonings", "qpv". */
  kind: string;
  /** What the file is, for the person who loads it. */
  label: string;
  publisher: PublisherName;
  year: number | null;
  outlines: { kind: TerritoryKind; code: string; name: string | null; outline: Outline }[];
  zonings: ZoningRow[];
  points: { communeCode: string; lon: number; lat: number }[];
  rowCount: number;
  /** A full list of communes: must cover the départements that it mentions. */
  mustCoverCommunes: boolean;
};

/** The publishers whose files we read, with what their licence asks us to show. */
export const publishers = {
  etalab: {
    name: 'Etalab et IGN',
    licence: 'Licence Ouverte 2.0',
    attribution: 'Contours administratifs — Etalab, d’après IGN Admin Express',
  },
  insee: { name: 'Insee', licence: 'Licence Ouverte 2.0', attribution: 'Zonages d’étude — Insee' },
  inseeIgn: {
    name: 'Insee et IGN',
    licence: 'Licence Ouverte 2.0',
    attribution: 'Fonds de carte — Insee, IGN',
  },
  ign: {
    name: 'IGN',
    licence: 'Licence Ouverte',
    attribution: 'Régions d’avant 2016 — IGN Admin Express',
  },
  dgcl: {
    name: 'DGCL et ANCT',
    licence: 'Licence Ouverte 2.0',
    attribution:
      'Zonage France ruralités revitalisation — DGCL, Observatoire des territoires (ANCT)',
  },
  anct: {
    name: 'ANCT',
    licence: 'Licence Ouverte 2.0',
    attribution: 'Quartiers prioritaires de la politique de la ville — ANCT',
  },
} as const;
export type PublisherName = keyof typeof publishers;

/** A file that cannot be read; the reason is a French sentence that says what to do. */
export type Unreadable = { unreadable: string };
export const unreadable = (reason: string): Unreadable => ({ unreadable: reason });
