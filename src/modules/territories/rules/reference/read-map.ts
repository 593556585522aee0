import { feature } from 'topojson-client';
import type { FeatureCollection } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { TerritoryKind } from '../../model.ts';
import { formerRegions } from '../former-regions.ts';
import { outlineOf } from '../outline.ts';
import { readCommuneCode } from '../place.ts';
import {
  unreadable,
  type ParsedReference,
  type PublisherName,
  type Unreadable,
  type ZoningRow,
} from './parsed.ts';

type Properties = Record<string, unknown>;
type Recognised = {
  kind: TerritoryKind;
  label: string;
  publisher: PublisherName;
  code: (properties: Properties) => string | null;
  name: string[];
};

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
const property = (name: string) => (properties: Properties) => text(properties[name]) || null;

/** These codes were régions before 2016 and are none today: the régions that loi n° 2015-29 merged. */
const KEPT = ['01', '02', '03', '04', '06', '11', '24', '52', '53', '93', '94'];
const goneRegions = new Set(
  formerRegions.map(({ code }) => code).filter((code) => !KEPT.includes(code)),
);

/** Recognises a map by the properties of its features, never by the name of the file. */
function recognise(all: Properties[]): Recognised | null {
  const first = all[0] ?? {};
  const has = (name: string) => name in first;
  if (has('bv2022'))
    return {
      kind: 'livingArea',
      label: 'contours des bassins de vie',
      publisher: 'inseeIgn',
      code: property('bv2022'),
      name: ['libbv2022'],
    };
  if (has('ze2020'))
    return {
      kind: 'employmentZone',
      label: 'contours des zones d’emploi',
      publisher: 'inseeIgn',
      code: property('ze2020'),
      name: ['libze2020'],
    };
  if (has('EPCI'))
    return {
      kind: 'epci',
      label: 'contours des intercommunalités',
      publisher: 'inseeIgn',
      code: property('EPCI'),
      name: ['EPCIlib'],
    };
  if (has('code_qp'))
    return {
      kind: 'qpv',
      label: 'contours des quartiers prioritaires',
      publisher: 'anct',
      code: property('code_qp'),
      name: ['lib_qp'],
    };
  if (!has('code') || !has('nom')) return null;
  const codes = all.map((properties) => text(properties['code']));
  const every = (pattern: RegExp) => codes.every((code) => pattern.test(code));
  if (every(/^\d{9}$/))
    return {
      kind: 'epci',
      label: 'contours des intercommunalités',
      publisher: 'etalab',
      code: property('code'),
      name: ['nom'],
    };
  if (every(/^[0-9][0-9AB][0-9]{3}$/))
    return {
      kind: 'commune',
      label: 'contours des communes',
      publisher: 'etalab',
      // arrondissements municipaux and communes déléguées name the commune that they are part of
      code: (properties) => (text(properties['commune']) ? null : text(properties['code'])),
      name: ['nom'],
    };
  if (has('region') && every(/^(\d{2,3}|2[AB])$/))
    return {
      kind: 'department',
      label: 'contours des départements',
      publisher: 'etalab',
      code: property('code'),
      name: ['nom'],
    };
  if (!every(/^\d{2,3}$/)) return null;
  if (codes.some((code) => goneRegions.has(code)))
    return {
      kind: 'formerRegion',
      label: 'contours des régions d’avant 2016',
      publisher: 'ign',
      code: property('code'),
      name: ['nom'],
    };
  return {
    kind: 'region',
    label: 'contours des régions',
    publisher: 'etalab',
    code: property('code'),
    name: ['nom'],
  };
}

/** Reads a GeoJSON or TopoJSON map of territories. */
export function readMap(content: unknown): ParsedReference | Unreadable {
  const collection = asCollection(content);
  if (!collection)
    return unreadable(
      'Ce JSON n’est ni une collection GeoJSON ni une topologie TopoJSON : vérifiez que c’est bien un fichier de contours.',
    );
  const features = collection.features.filter((one) => one?.properties && one.geometry);
  const recognised = recognise(features.map((one) => one.properties as Properties));
  if (!recognised)
    return unreadable(
      'Ces contours ne sont pas reconnus : leurs propriétés ne portent ni « code » et « nom », ni « bv2022 », ni « EPCI », ni « code_qp ».',
    );
  const outlines: ParsedReference['outlines'] = [];
  const zonings: ZoningRow[] = [];
  const spoilt: string[] = [];
  for (const [index, { properties, geometry }] of features.entries()) {
    const code = recognised.code(properties as Properties);
    if (!code) continue;
    const outline = outlineOf(geometry);
    if (!outline) {
      spoilt.push(`n° ${index + 1}, code ${code}`);
      continue;
    }
    const name =
      recognised.name.map((key) => text((properties as Properties)[key])).find(Boolean) ?? null;
    outlines.push({ kind: recognised.kind, code, name, outline });
    if (recognised.kind === 'qpv')
      zonings.push(...quartersOf(properties as Properties, code, name, index + 1));
  }
  // generalising flattens a few tiny communes; more than that, the file is in another projection or spoilt
  if (spoilt.length > Math.max(1, features.length / 20))
    return unreadable(
      `Des contours ne sont pas des surfaces en longitudes et latitudes (${spoilt[0]}) : convertissez le fichier en WGS 84 (EPSG:4326).`,
    );
  return {
    kind: `${recognised.kind}-outlines`,
    label: recognised.label,
    publisher: recognised.publisher,
    year: null,
    outlines,
    zonings,
    points: [],
    rowCount: outlines.length,
    mustCoverCommunes: recognised.kind === 'commune',
  };
}

function quartersOf(
  properties: Properties,
  zoneCode: string,
  zoneName: string | null,
  line: number,
): ZoningRow[] {
  return text(properties['insee_com'])
    .split(/[;,\s]+/)
    .flatMap((part) => readCommuneCode(part) ?? [])
    .map((communeCode) => ({ kind: 'qpv', communeCode, zoneCode, zoneName, line }));
}

function asCollection(content: unknown): FeatureCollection | null {
  const json = (content ?? {}) as {
    type?: string;
    features?: unknown;
    objects?: Record<string, unknown>;
  };
  if (json.type === 'FeatureCollection' && Array.isArray(json.features))
    return json as FeatureCollection;
  const object = json.type === 'Topology' && json.objects ? Object.values(json.objects)[0] : null;
  if (!object) return null;
  return feature(json as unknown as Topology, object as GeometryCollection) as FeatureCollection;
}
