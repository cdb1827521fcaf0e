import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createJobs } from '../../src/engine/jobs.ts';

it('imports a file without ever loading tfjs', async () => {
  const events: string[] = [];
  const jobs = createJobs((event) => events.push(event));
  const file = 'seattle-weather.csv';
  const path = resolve(import.meta.dirname, '../../samples', file);
  const signal = new AbortController().signal;
  const result = await jobs.import({ files: [{ path, file }], choices: {}, cache: null }, { signal });
  expect(result.numberColumns).toContain('temp_max');
  expect(events).toContain('import.progress');
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  expect(loaded.filter((module) => module.includes('@tensorflow'))).toEqual([]);
});
