import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('src/platform/db/types.ts est celui que donnent les migrations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'types-'));
  const file = join(folder, 'types.ts');
  try {
    execFileSync(process.execPath, ['scripts/types.ts', file], { stdio: 'pipe' });
    const written = readFileSync('src/platform/db/types.ts', 'utf8');
    expect(written, 'run npm run types and commit its result').toBe(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
