import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import budget from '../../bench/budget.json' with { type: 'json' };
import { bundleSize } from '../../bench/bundle-size.ts';

const PAGE = path.resolve(import.meta.dirname, '../../out/renderer');

it('keeps what the page loads within what the budget allows', ({ skip }) => {
  skip(!existsSync(path.join(PAGE, 'index.html')), 'the page is not built; npm run build');
  const { kilobytes, allKilobytes, files } = bundleSize(PAGE);
  const listed = Object.entries(files).map(([name, bytes]) => `${name} ${bytes}`);
  process.stdout.write(
    `  ${kilobytes.toFixed(1)} kB first, ${allKilobytes.toFixed(1)} kB in all: ${listed.join(', ')}\n`,
  );
  expect(kilobytes).toBeLessThanOrEqual(budget.bundleMostKilobytes);
});
