import { expect, test } from 'vitest';
import { deriveConfig } from '../../../../src/core/recipe/derive-config.ts';
import type { Client } from '../../../../src/renderer/client/lasting-client.ts';
import { draftOfRun } from '../../../../src/renderer/store/set-up/draft-of-run.ts';
import type { Preset, SaidConfig, TrainConfig } from '../../../../src/shared/set-up/train-config.ts';

const DATA = {
  columns: [Float64Array.from({ length: 2000 }, (_, row) => Math.sin(row / 24) + row / 500)],
  time: { start: 0, step: '1 h', kind: 'civil' },
} as unknown as Parameters<typeof deriveConfig>[1];

/** Derives as the service does. */
const client = {
  request: async (_name: string, { said, preset }: { said: SaidConfig; preset: Preset }) =>
    deriveConfig({ said, preset }, DATA),
} as unknown as Client;

const derived = (preset: Preset | undefined, said: Partial<SaidConfig> = {}): TrainConfig =>
  deriveConfig({ said: { target: 'temp', window: 48, ...said }, preset }, DATA);

async function begun(config: TrainConfig) {
  const { preset, base, byHand } = await draftOfRun(client, 'data', config);
  return { preset, base, byHand };
}

/** As a form writes it that was changed: `custom` names no preset. */
function changed(preset: Preset, said: Partial<SaidConfig>): TrainConfig {
  const { preset: _preset, ...config } = derived(preset, said);
  return config;
}

test.each(['plain', 'fast', 'accurate', 'best'] as const)(
  'a run of a preset is of that preset: %s',
  async (preset) => {
    expect(await begun(derived(preset))).toEqual({ preset, base: preset, byHand: [] });
  },
);

test('what a run says beside its preset was set by hand', async () => {
  expect(await begun(derived('fast', { units: 8 }))).toEqual({
    preset: 'custom',
    base: 'fast',
    byHand: ['units'],
  });
});

test('a form that was changed is of the preset that the fewest settings differ from', async () => {
  expect(await begun(changed('fast', { units: 8, dropout: 0.5 }))).toEqual({
    ...{ preset: 'custom', base: 'fast', byHand: ['units', 'dropout'] },
  });
  expect(await begun(changed('accurate', { layers: 2 }))).toEqual({
    ...{ preset: 'custom', base: 'accurate', byHand: ['layers'] },
  });
});

test('one that was set by hand follows no preset', async () => {
  const none = { preset: 'custom', base: null, byHand: [] };
  expect(await begun(derived(undefined))).toEqual(none);
  expect(await begun(derived(undefined, { units: 8, epochs: 12, loss: 'mae' }))).toEqual(none);
});
