import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Database } from '#platform/db/connect.ts';
import {
  latitudeAt,
  longitudeAt,
  mercatorX,
  mercatorY,
  zoneAround,
  type Cluster,
} from '../../model/map.ts';
import type { Criteria, Zone } from '../../model/search.ts';
import { organisationsByOrdinals } from '../store/read.ts';
import { clusterByGrid } from './clusters.ts';
import { findOrganisations, type Place } from './search.ts';

const EXTENT = 4096;
/** Cells a tile of 512 px is cut in: 64 px each. Deep in, points stand alone unless they coincide. */
const CELLS = 8;
const DEEP = 14;
const DEEP_CELLS = 256;
export const DEEPEST_TILE = 16;

/** The zone of a tile, west, south, east, north. */
export function zoneOfTile(z: number, x: number, y: number): Zone {
  const side = 2 ** -z;
  return [
    longitudeAt(x * side),
    latitudeAt((y + 1) * side),
    longitudeAt((x + 1) * side),
    latitudeAt(y * side),
  ];
}

/** A vector tile of the search: layer "organisations", clusters with their families, single ones with their name. */
export async function directoryTile(
  db: Database,
  criteria: Criteria,
  place: Place | null,
  [z, x, y]: readonly [number, number, number],
): Promise<Uint8Array> {
  const found = await findOrganisations(db, { ...criteria, sort: 'relevance' }, place);
  const cells = z >= DEEP ? DEEP_CELLS : CELLS;
  const clusters = clusterByGrid(
    found.columns,
    found.ordinals,
    zoneOfTile(z, x, y),
    2 ** -z / cells,
  );
  const named = clusters.filter((cluster) => cluster.count === 1);
  const alone = await organisationsByOrdinals(
    db,
    named.map((cluster) => cluster.ordinals[0]!),
  );
  const names = new Map(named.map((cluster, i) => [cluster, alone[i]]));
  const scale = 2 ** z;
  const position = ({ lon, lat }: Cluster): [number, number] => [
    Math.round((mercatorX(lon) * scale - x) * EXTENT),
    Math.round((mercatorY(lat) * scale - y) * EXTENT),
  ];
  const features = clusters.map((cluster) => {
    const organisation = names.get(cluster);
    const tags = organisation
      ? {
          count: 1,
          id: organisation.id,
          name: organisation.name,
          city: organisation.city ?? '',
          family: organisation.family ?? 'unknown',
          exact: organisation.pointPrecision === 'exact',
        }
      : { count: cluster.count, zone: zoneAround(cluster.zone).join(','), ...cluster.families };
    return { type: 1 as const, geometry: [position(cluster)], tags };
  });
  return fromGeojsonVt({ organisations: { features } as never }, { version: 2, extent: EXTENT });
}
