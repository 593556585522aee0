/** The launcher cannot go on, for a reason that the reader can act upon: shown without a stack. */
export class LaunchRefused extends Error {
  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.name = 'LaunchRefused';
  }
}

/** Ends the process with a French message for a refusal, with the whole error for anything else. */
export function failLaunch(error: unknown): never {
  console.error(error instanceof LaunchRefused ? `\n${error.message}\n` : error);
  process.exit(1);
}
