import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Builds the Node side where tests start it, if its sources are newer.
    globalSetup: ['tests/global-setup.ts'],
    // Engine tests start processes and train for real; two cores are all that CI has.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A busy machine takes its time; what comes in the end is right.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
  },
});
