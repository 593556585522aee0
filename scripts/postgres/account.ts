import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { LaunchRefused } from '../launch/refusal.ts';

export type Account = { name: string; uid: number; gid: number };

/** PostgreSQL refuses to run as root: these accounts are looked for, in this order. None is created. */
const CANDIDATES = ['postgres', 'nobody'];

/** The account that runs PostgreSQL, or null when it is simply the one that runs this process. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const found = accounts.find((fields) => fields[0] === name);
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new LaunchRefused(
    'PostgreSQL ne tourne pas sous le compte root, et aucun compte ordinaire n’a été trouvé',
    `(${CANDIDATES.join(' ou ')}). Relancez sous un compte ordinaire, ou donnez un serveur par DATABASE_URL.`,
  );
}

/** Can this account pass the folders that lead to the path, and enter or run it? */
export function canReach(path: string, account: Account | null): boolean {
  if (!account) return true;
  return (
    spawnSync('test', ['-x', path], { uid: account.uid, gid: account.gid, cwd: '/' }).status === 0
  );
}
