/** Up or down in the window: what the form asks for, which runs stand together, and what the chart shows. */
import { describe, expect, it } from 'vitest';
import { columnLines } from '../../../src/renderer/charts/detail/column-lines.ts';
import { describeScene, forecastLabels } from '../../../src/renderer/charts/forecast-option.ts';
import { buildScene } from '../../../src/renderer/charts/forecast-scene.ts';
import type { Palette } from '../../../src/renderer/charts/palette.ts';
import { describePoint } from '../../../src/renderer/charts/test-part/point-words.ts';
import { directionRows } from '../../../src/renderer/features/direction/direction-table.tsx';
import { draftOf, readDraft, restoreDraft } from '../../../src/renderer/store/draft.ts';
import { comparableRuns, sortRuns } from '../../../src/renderer/store/run-groups.ts';
import type { DirectionScore, DirectionScores } from '../../../src/shared/direction/scores.ts';
import type { RunRecord, RunSummary } from '../../../src/shared/run.ts';
import { runLabels } from '../../../src/shared/set-up/run-labels.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';
import { runOf } from '../run-of.ts';

const side = { precision: 0.5, recall: 0.5, f1: 0.5, windows: 10 };

function scored(accuracy: number): DirectionScore {
  const confusion = { up: { up: 5, down: 5 }, down: { up: 5, down: 5 } };
  return { accuracy, sides: { up: side, down: side }, confusion, crossEntropy: 0.6 };
}

const test = {
  against: 'majority',
  kind: 'mcnemar',
  pValue: 0.01,
  windows: 20,
  onlyNet: 5,
  onlyOther: 1,
} as const;

function directionOf(accuracy: number): DirectionScores {
  return {
    model: scored(accuracy),
    baselines: { majority: scored(0.55), lastDirection: { ...scored(0.45), crossEntropy: null } },
    ...{
      majority: 'down',
      trainingShare: 0.4,
      best: 'majority',
      chosenOn: 'validation',
      test,
      against: [test],
    },
    ...{
      verdict: 'beats always “down”',
      outcome: 'beats',
      percent: 10,
      windows: 20,
      unchanged: 0,
      seeds: [],
    },
  };
}

function directionRun(id: string, accuracy: number): RunSummary {
  const run = runOf({ id, mae: null, config: { head: 'direction', horizon: 2 } });
  return { ...run, name: `LSTM · direction of temp · 30 → 2`, direction: directionOf(accuracy) };
}

describe('the form', () => {
  const asked = {
    ...draftOf({ ...DEFAULT_CONFIG, target: 'temp', features: ['wind'] }),
    question: 'direction',
  } as const;

  it('asks for a direction and for nothing that goes with values alone', () => {
    const form = {
      ...asked,
      head: 'segments',
      skip: 'linear',
      seasons: '7',
      bands: 'quantile',
      alsoTargets: ['wind'],
    } as const;
    const { config } = readDraft(form);
    expect(config).toMatchObject({ head: 'direction', features: ['wind'] });
    for (const field of ['skip', 'seasons', 'bands', 'alsoTargets']) {
      expect(config).not.toHaveProperty(field);
    }
    // Back at values, the form is what it was.
    expect(readDraft({ ...form, question: 'values' }).config).toMatchObject({
      head: 'segments',
      skip: 'linear',
    });
  });

  it('comes back from the set-up of a run, and a form of an earlier version asks for values', () => {
    const { config } = readDraft(asked);
    expect(config && draftOf(config)).toMatchObject({ question: 'direction', head: 'direct' });
    expect(config && readDraft(draftOf(config)).config).toEqual(config);
    const { question: _question, ...earlier } = asked;
    expect(restoreDraft(earlier, ['temp', 'wind'])?.question).toBe('values');
  });
});

describe('runs of a direction', () => {
  const [poor, good, values] = [
    directionRun('poor', 0.5),
    directionRun('good', 0.7),
    runOf({ id: 'values', config: { horizon: 2 } }),
  ];

  it('stand beside their own kind, the one that is right more often first', () => {
    const runs = [poor, good, values];
    expect(comparableRuns(runs, poor).map(({ id }) => id)).toEqual(['good', 'poor']);
    expect(comparableRuns(runs, values).map(({ id }) => id)).toEqual(['values']);
    expect(sortRuns([poor, good], 'best').map(({ id }) => id)).toEqual(['good', 'poor']);
    expect(directionRows([poor, good]).map(({ name }) => name)).toEqual([
      good.name,
      'Always “down”',
      poor.name,
      'The last direction',
    ]);
    expect(runLabels([good]).get('good')).toBe('LSTM 64, up or down');
  });
});

describe('the chart of a direction', () => {
  const DAY = 86_400_000;
  const first = Date.UTC(2020, 0, 1);
  const times = Float64Array.from({ length: 10 }, (_, row) => first + row * DAY);
  const values = Float64Array.from({ length: 10 }, (_, row) => row);
  const time = {
    columns: ['d'],
    kind: 'regular',
    step: 'P1D',
    first: '2020-01-01',
    last: '2020-01-10',
    zone: null,
  } as const;
  const run = directionRun('a', 0.7);
  const record = {
    ...run,
    ...{ forecast: [], naiveForecast: [], rows: { train: 5, validation: 2, test: 3 } },
    directionForecast: { time: '2020-01-12', probability: 0.8, side: 'up', last: 9 },
  } as unknown as RunRecord;
  const scene = buildScene({
    ...{ time, target: 'temp', unit: '°C', times, values, horizon: 2, testShare: 0.3, run, record },
    lines: columnLines(time, times, { values, provenance: new Uint8Array() }),
    test: {
      origins: Int32Array.of(6, 7),
      predicted: Float32Array.of(0.25, 0.75),
      actual: Float32Array.of(1, 1),
    },
    ...{ testView: 'blocks', forecasts: [], liveIndex: null, others: [], bandForecast: null },
    looks: new Map([['a', { color: '#0b72b9', dash: 'solid' as const, label: 'LSTM 64' }]]),
  });

  it('shows each probability where its horizon ends, and no value that nobody forecast', () => {
    expect([...(scene.test?.pairs ?? [])]).toEqual([first + 8 * DAY, 0.25, first + 9 * DAY, 0.75]);
    expect(scene.future?.points.at(-1)).toEqual([first + 11 * DAY, 0.8]);
    expect([scene.naive, scene.band, scene.others, scene.futurePoints]).toEqual([[], [], [], 1]);
    expect(forecastLabels(scene, { second: '#555555' })).toEqual([]);
  });

  it('says them as percents of “up”, in its sentence and in its tooltip', () => {
    expect(describeScene(scene)).toContain('LSTM 64 gives “up” by 2020-01-12 a probability of 80.0 %.');
    const palette = { ink: '#111111', third: '#777777' } as Palette;
    const lines = (row: number) =>
      describePoint(first + row * DAY, scene, palette)?.lines.map(({ name, value }) => `${name} ${value}`);
    expect(lines(8)).toEqual(['temp 8.00 °C', 'LSTM 64: “up” 25.0 %']);
    expect(lines(11)).toEqual(['LSTM 64: “up” 80.0 %']);
    expect(lines(3)).toEqual(['temp 3.00 °C']);
  });
});
