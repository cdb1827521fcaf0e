import { expect, test } from 'vitest';
import { RUN_FORMAT } from '../../../src/service/records/formats/run-format.ts';
import { readVersioned } from '../../../src/service/records/versioned.ts';
import { runNamed } from '../stored-run.ts';

const read = (changes: Record<string, unknown>, schemaVersion = 2) => {
  const run = runNamed('20260101-000000-aaaaaaaa', {});
  return readVersioned({ ...run, schemaVersion, config: { ...run.config, ...changes } }, RUN_FORMAT);
};

test('an LSTM with segments that was stored before stays the net it was', () => {
  const { schemaVersion, config } = read({ model: 'lstm', head: 'segments' });
  expect(schemaVersion).toBe(3);
  expect(config.decoderMemory).toBe('hidden');
});

test('every other net, and every newer one, carries what it says and nothing more', () => {
  for (const changes of [{ model: 'gru', head: 'segments' }, { model: 'lstm' }]) {
    expect(read(changes).config).not.toHaveProperty('decoderMemory');
  }
  expect(read({ model: 'lstm', head: 'segments' }, 3).config).not.toHaveProperty('decoderMemory');
});

test('where a decoder looked is kept in the record, and its absence too', () => {
  const attention = { steps: [1], times: ['2020-01-01', '2020-01-02'], shares: [[0.25, 0.75]] };
  const run = { ...runNamed('20260101-000000-aaaaaaaa', {}), attention };
  expect(readVersioned(run, RUN_FORMAT).attention).toEqual(attention);
  expect(read({}, 3)).not.toHaveProperty('attention');
});
