/** Axes take the colours of the house in their order: first woad, then archil, then persicaria. */
const tones = [
  'var(--pastel)',
  'var(--orseille)',
  'var(--persicaire)',
  'var(--gaude)',
  'var(--garance)',
];

/** `rank` is 1 for the first axis. */
export const axisTone = (rank: number): string =>
  tones[(rank - 1 + tones.length) % tones.length] ?? 'var(--pastel)';

/** Fill and text colour of a funder's share in a chart, in the order in which the contract names funders. */
const shares = [
  { fill: 'var(--garance)', text: 'var(--sur-couleur)' },
  { fill: 'var(--pastel)', text: 'var(--sur-couleur)' },
  { fill: 'var(--gaude-vif)', text: '#1d2136' },
  { fill: 'var(--orseille)', text: 'var(--sur-couleur)' },
  { fill: 'var(--persicaire)', text: 'var(--sur-couleur)' },
];

export const funderShare = (rank: number) => shares[rank % shares.length]!;
