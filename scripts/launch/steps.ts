const seconds = new Intl.NumberFormat('fr-FR', {
  maximumFractionDigits: 1,
  minimumFractionDigits: 1,
});

export type Report = (line: string) => void;

export const report: Report = (line) => console.log(`  ${line}`);

/** "12,3 s" since the given `performance.now()`. */
export const elapsed = (since: number): string =>
  `${seconds.format((performance.now() - since) / 1000)} s`;

/** Runs one step of the launch and says in French what it did and how long it took. */
export async function step<T>(
  title: string,
  run: () => Promise<T>,
  outcome?: (result: T) => string,
): Promise<T> {
  const started = performance.now();
  const result = await run();
  report(`✓ ${title}${outcome ? ` : ${outcome(result)}` : ''} (${elapsed(started)})`);
  return result;
}
