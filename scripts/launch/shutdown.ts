type Ending = () => Promise<unknown> | unknown;

const endings: Ending[] = [];
let ending: Promise<void> | null = null;

/** Adds what must be done before this process ends; the last added is done first. */
export const beforeExit = (stop: Ending): void => void endings.push(stop);

async function endAll(): Promise<void> {
  for (const stop of endings.reverse()) {
    try {
      await stop();
    } catch (error) {
      console.error(error);
    }
  }
}

/** Stops everything in order, once; a second call waits for the first. */
export async function shutDown(code: number): Promise<never> {
  ending ??= endAll();
  await ending;
  process.exit(code);
}

/** npm killed outright cannot pass the signal on: its child then gets another parent. */
function watchParent(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 1_000);
  watch.unref();
}

/**
 * Ctrl-C, kill, a closed terminal and the death of the parent launcher all stop everything in order.
 * `code` is 0 for a service asked to stop, 130 for a task that was cut short.
 */
export function stopOnSignals(code: number): void {
  const isChild = process.env.MAILLAGE_PARENT === '1';
  const stop = (signal: string) => {
    if (!ending && !isChild) console.log(`\n  Arrêt demandé (${signal})…`);
    void shutDown(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stop(signal));
  if (isChild && process.channel) {
    process.on('disconnect', () => stop('fin du lanceur'));
    process.channel.unref();
  }
  delete process.env.MAILLAGE_PARENT;
  if (process.env.npm_lifecycle_event) watchParent(() => stop('fin de npm'));
  process.on('uncaughtException', (error) => {
    console.error(error);
    void shutDown(1);
  });
}
