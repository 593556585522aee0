import { defineConfig } from 'vitest/config';

const common = { environment: 'node' as const, testTimeout: 20_000, hookTimeout: 60_000 };

/** units need nothing; database tests need PostgreSQL (DATABASE_URL names its server); journeys need both and a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'units',
          include: ['{src,tests,scripts,seeds}/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', 'tests/journeys/**'],
        },
      },
      {
        test: {
          ...common,
          name: 'database',
          include: ['{src,tests,scripts,seeds}/**/*.db.test.ts'],
          globalSetup: ['tests/template-database.ts'],
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
        },
      },
    ],
  },
});
