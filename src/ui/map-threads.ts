type Spot = { x: number; y: number };

const apart = (a: Spot, b: Spot): number => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
const round = (value: number): number => Math.round(value * 10) / 10;

/** A thread that bends a little, as wool does. */
const bent = (a: Spot, b: Spot, bend: number): string =>
  `M${a.x},${a.y}Q${round((a.x + b.x) / 2 + (b.y - a.y) * bend)},${round((a.y + b.y) / 2 - (b.x - a.x) * bend)} ${b.x},${b.y}`;

/** One SVG path: a thread from each spot to the town nearest to it. Spots at the same place share theirs. */
export function threadsToTowns(spots: Spot[], towns: Spot[]): string {
  const drawn = new Set<string>();
  for (const spot of spots) {
    const nearest = towns.toSorted((a, b) => apart(spot, a) - apart(spot, b))[0];
    if (nearest && apart(spot, nearest) > 9) drawn.add(bent(spot, nearest, 0.12));
  }
  return [...drawn].join('');
}

/** One SVG path: a thread between two towns whenever no third one lies between them (a Gabriel graph). */
export function threadsBetween(towns: Spot[]): string {
  const pairs = towns.flatMap((a, rank) => towns.slice(rank + 1).map((b) => [a, b] as const));
  return pairs
    .filter(([a, b]) => {
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
      return towns.every((c) => c === a || c === b || apart(c, middle) >= apart(a, b) / 4);
    })
    .map(([a, b]) => bent(a, b, 0.06))
    .join('');
}
