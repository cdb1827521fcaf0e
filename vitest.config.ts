import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './tests/long-files-first.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Builds the Node side where tests start it, if its sources are newer.
    globalSetup: ['tests/global-setup.ts'],
    // Engine tests start processes and train for real, on machines that have other work too: what hangs is found all the
    // same, and what comes in the end is right. Tests name no shorter times of their own.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
  },
});
