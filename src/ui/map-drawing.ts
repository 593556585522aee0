import { lookOf } from './families.ts';
import { placeLabels, type Label } from './map-labels.ts';
import { fitFrame, ringPath, type Ring } from './map-projection.ts';
import { threadsBetween, threadsToTowns } from './map-threads.ts';

export type Point = {
  lon: number;
  lat: number;
  family?: string | null;
  label?: string;
  named?: boolean;
};
/** A named landmark; a thread ties each point to the nearest. */
export type Town = { lon: number; lat: number; name: string };

/** What is drawn, the most important towns first. Nothing in it changes once given, so that its drawing may be kept. */
export type MapSubject = { outlines: Ring[]; points: Point[]; towns: Town[]; width: number };

type Spot = { x: number; y: number };

export type MapDrawing = {
  width: number;
  height: number;
  land: string[];
  threads: { towards: string; between: string } | null;
  /** Unnamed points, one path per look: hundreds of them are a few elements. */
  crowd: { colour: string; path: string }[];
  labelled: { x: number; y: number; path: string; colour: string; label: string }[];
  hubs: Spot[];
  labels: { when: 'wide' | 'narrow'; size: number; placed: Label[] }[];
};

/** On a phone the drawing is half as large: larger letters, and fewer names. */
const SIZES = [
  { when: 'wide', size: 15 },
  { when: 'narrow', size: 26 },
] as const;

/** A look is drawn in a 16 by 16 box, and shown at three quarters. */
export const MARK_SCALE = 0.75;
const corner = (middle: number): number => middle - 8 * MARK_SCALE;

/** The look of a point, moved to where it stands, in the units of its box. */
function markAt({ x, y }: Spot, path: string): string {
  const at = (middle: number, start: string) =>
    Math.round((corner(middle) / MARK_SCALE + Number(start)) * 10) / 10;
  return path.replace(
    /^M([\d.]+) ([\d.]+)/,
    (_, across: string, down: string) => `M${at(x, across)} ${at(y, down)}`,
  );
}

/** Points of one look at one place are one mark. */
function crowdOf(points: Point[], spots: Spot[]): MapDrawing['crowd'] {
  const marks = new Map<string, Set<string>>();
  points.forEach((point, rank) => {
    if (point.label) return;
    const { colour, path } = lookOf(point.family);
    const same = marks.get(colour) ?? new Set();
    marks.set(colour, same.add(markAt(spots[rank]!, path)));
  });
  return [...marks].map(([colour, paths]) => ({ colour, path: [...paths].join('') }));
}

function draw({ outlines, points, towns, width }: MapSubject): MapDrawing {
  const frame = fitFrame(
    outlines.length > 0 ? outlines.flat() : [...towns, ...points].map((p) => [p.lon, p.lat]),
    width,
  );
  const at = ({ lon, lat }: { lon: number; lat: number }): Spot => ({
    x: frame.x(lon),
    y: frame.y(lat),
  });
  const spots = points.map(at);
  const hubs = towns.map(at);
  const marks = [
    ...towns.map((town) => ({ ...at(town), text: town.name })),
    ...points.filter((p) => p.named && p.label).map((p) => ({ ...at(p), text: p.label ?? '' })),
  ];
  return {
    width: frame.width,
    height: frame.height,
    land: outlines.map((ring) => ringPath(ring, frame)),
    threads:
      hubs.length > 0
        ? { towards: threadsToTowns(spots, hubs), between: threadsBetween(hubs) }
        : null,
    crowd: crowdOf(points, spots),
    labelled: points.flatMap((point, rank) => {
      if (!point.label) return [];
      const { x, y } = spots[rank]!;
      return [{ x: corner(x), y: corner(y), ...lookOf(point.family), label: point.label }];
    }),
    hubs,
    labels: SIZES.map(({ when, size }) => ({
      when,
      size,
      placed: placeLabels(marks, frame, size),
    })),
  };
}

const drawn = new WeakMap<Point[], { subject: MapSubject; drawing: MapDrawing }>();

const same = (a: MapSubject, b: MapSubject): boolean =>
  a.outlines === b.outlines &&
  a.width === b.width &&
  (a.towns === b.towns || a.towns.length + b.towns.length === 0);

/** The drawing of a map. The same points, outlines and towns (the home page, at each visit) are drawn once. */
export function drawMap(subject: MapSubject): MapDrawing {
  const kept = drawn.get(subject.points);
  if (kept && same(kept.subject, subject)) return kept.drawing;
  const drawing = draw(subject);
  drawn.set(subject.points, { subject, drawing });
  return drawing;
}
