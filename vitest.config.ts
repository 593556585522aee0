import { defineConfig } from 'vitest/config';

const common = { environment: 'node' as const, testTimeout: 20_000, hookTimeout: 120_000 };
const tests = '{src,tests,scripts,seeds}/**/*.test.ts';

/**
 * units need nothing; database tests need PostgreSQL (DATABASE_URL names its server); journeys need
 * both, the built pages and a browser; launch starts and kills the whole service, one at a time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'units',
          include: [tests],
          exclude: ['**/*.db.test.ts', 'tests/journeys/**', 'tests/launch/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'database',
          include: ['{src,tests,scripts,seeds}/**/*.db.test.ts'],
          globalSetup: ['tests/template-database.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          testTimeout: 120_000,
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/journeys/service.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          testTimeout: 180_000,
          name: 'launch',
          include: ['tests/launch/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
