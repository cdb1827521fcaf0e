/** The report and the chart of a run in the reader's language. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fakeConfig } from '../fake-engine.ts';
import { clientOf, serviceHarness, untilStatus } from '../harness.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

test('writes the report and the chart in the language that is asked for, in English otherwise, several at once', async () => {
  const client = clientOf(harness.start());
  const desk = harness.folder();
  const data = join(desk, 'data.csv');
  writeFileSync(
    data,
    `date,value\n${Array.from({ length: 100 }, (_, row) => `2020-01-${row},${row}`).join('\n')}\n`,
  );
  const { id: dataset } = await client.request('dataset.open', { path: data, choices: {} });
  const config = { ...fakeConfig('finishFinal'), finalFit: true };
  const { id: run } = await client.request('run.start', { dataset, config });
  await untilStatus(client, run, 'finished');
  const text = ({ bytes: page }: { readonly bytes: Uint8Array }) => new TextDecoder().decode(page);
  const [german, english, chart] = await Promise.all([
    client.request('run.file', { run, as: 'html', language: 'de' }),
    client.request('run.file', { run, as: 'html' }),
    client.request('run.file', { run, as: 'svg', language: 'de' }),
  ]);
  expect(text(german)).toContain('<html lang="de">');
  expect(text(german)).toContain('Alle Werte');
  expect(text(english)).toContain('<html lang="en">');
  expect(text(english)).toContain('All values');
  expect(text(chart)).toContain('>gesagt</text>');
  const path = join(desk, 'bericht.html');
  await client.request('run.save', { run, as: 'html', language: 'de', path, overwrite: false });
  expect(readFileSync(path, 'utf8')).toBe(text(german));
});
