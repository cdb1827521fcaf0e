/** The command that a report prints: read as the command line reads it, it asks for the same run. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import {
  presetOption,
  saidOptions,
  searchOption,
  seedsOption,
} from '../../src/cli/options/config-options.ts';
import { openChoices } from '../../src/cli/options/opening-options.ts';
import { deriveConfig } from '../../src/core/recipe/derive-config.ts';
import { shellText, trainArguments } from '../../src/core/report/train-arguments.ts';
import type { OpenChoices } from '../../src/shared/dataset.ts';
import type { Preset, SaidConfig, TrainConfig } from '../../src/shared/set-up/train-config.ts';
import { daily } from '../core/recipe/helpers.ts';

const values = Float64Array.from({ length: 900 }, (_, row) => (row % 7) + Math.sin(row * row));
const data = daily(values, values, values);

const SAID: readonly (readonly [Preset | undefined, Omit<SaidConfig, 'target'>])[] = [
  [undefined, {}],
  [
    undefined,
    { dropout: 0.25, learningRate: 1e-4, bidirectional: true, seeds: 3, ensemble: true, levels: [0.5, 0.95] },
  ],
  [undefined, { net: 'attention', model: 'gru', units: 16 }],
  [undefined, { net: 'conv-lstm', window: 40 }],
  ['plain', { head: 'recursive', window: 12 }],
  ['fast', { features: ['b', 'c'], known: ['c'], calendar: ['month', 'weekday'], horizon: 14, window: 28 }],
  ['fast', { alsoTargets: ['b', 'c'], seasons: [] }],
  ['accurate', { split: { train: 0.55, validation: 0.2, test: 0.25 }, bands: 'quantile', loss: 'huber' }],
  ['accurate', { bands: 'none', normalise: 'revin', seasons: [7, 30] }],
  ['fast', { head: 'direction', horizon: 3 }],
  ['best', { search: { seconds: 90, candidates: 3 }, window: 21 }],
  ['best', { search: { seconds: 90 }, finalFit: false }],
  ['fast', { finalFit: true }],
  ['accurate', { finalFit: false }],
  [undefined, { finalFit: true }],
];

function readAgain(args: readonly string[]): { config: TrainConfig; choices: OpenChoices } {
  const spec = COMMANDS.find(({ name }) => name === 'train');
  if (spec === undefined) {
    throw new Error('there is no command “train”');
  }
  const read = readArguments(spec, args);
  const preset = presetOption(read, 'train');
  const seeds = seedsOption(read, 'train');
  const search = searchOption(read, preset);
  const said = {
    ...saidOptions(read, 'train'),
    ...(seeds === 1 ? {} : { seeds }),
    ...(search === undefined ? {} : { search }),
    target: read.text('target') ?? '',
  };
  return { config: deriveConfig({ said, preset }, data), choices: openChoices(read, 'train') };
}

const backend = { tensors: 'wasm', device: 'cpu', kernel: 'portable', threads: 2, reason: '' } as const;

describe('the command that makes a run again', () => {
  it.each(SAID)('asks for the same set-up: preset %s, %j', (preset, said) => {
    const config = deriveConfig({ said: { ...said, target: 'y' }, preset }, data);
    const dataset = { file: 'a.csv', series: null, fingerprint: '' };
    const again = readAgain(trainArguments({ config, dataset, backend }));
    expect(again.config).toEqual(config);
    expect(again.choices).toEqual({});
  });

  it('begins with the weights of the run that it began with, whose net it has', () => {
    const config = deriveConfig({ said: { target: 'y' }, preset: 'fast' }, data);
    const origin = { run: 'r1', name: 'R', weights: 'sha256:1', learnedUntil: null, testRowsLearned: 0 };
    const dataset = { file: 'a.csv', series: null, fingerprint: '' };
    const args = trainArguments({ config, dataset, backend, from: origin });
    expect(args.slice(args.indexOf('--from')).slice(0, 2)).toEqual(['--from', 'r1']);
    expect(args).not.toContain('--preset');
    expect(args).toContain('--units');
  });

  it('opens the file as it was opened', () => {
    const config = deriveConfig({ said: { target: '-y' } }, data);
    const all: readonly OpenChoices[] = [
      { time: '' },
      {
        time: 'when it was',
        series: { city: 'St. John’s = here', kind: 'a' },
        dates: 'day-first',
        sentinels: 'keep',
        repairs: { 'gap:a=b': 'leave', 'missing-values:-x': 'linear' },
        resample: { step: 'PT1H', by: 'mean' },
        zone: 'Europe/Vienna',
        encoding: 'windows-1250',
        limits: { columns: 0 },
      },
    ];
    for (const choices of all) {
      const dataset = { file: 'a.csv', series: null, fingerprint: '', choices };
      const again = readAgain(trainArguments({ config, dataset, backend: null }));
      expect(again.choices).toEqual(choices);
      expect(again.config.target).toBe('-y');
    }
  });

  it.skipIf(process.platform === 'win32')('reaches the program through a shell as it is', () => {
    const args = ['a b', "it's", '$HOME `x` "q"', '--target=-y', 'é', 'plain-1.csv', ''];
    const echoed = execFileSync('sh', [
      '-c',
      `for each in ${shellText(args)}; do printf '%s\\n' "$each"; done`,
    ]);
    expect(echoed.toString()).toBe(`${args.join('\n')}\n`);
  });
});
