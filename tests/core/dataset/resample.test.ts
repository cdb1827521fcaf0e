import { describe, expect, it } from 'vitest';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import { datasetOf } from '../dataset-of.ts';

const MINUTE_MS = 60_000;

/** Stamps that wander; the value is the row. */
function irregular(minutes: readonly number[]): string {
  const rows = minutes.map(
    (minute, row) => `${new Date(Date.UTC(2024, 0, 1) + minute * MINUTE_MS).toISOString()},${row}`,
  );
  return `time,x\n${rows.join('\n')}\n`;
}

const WANDERING = Array.from({ length: 80 }, (_, row) => row * 20 + ((row * 7) % 13));

describe('stamps without a common step', () => {
  it('are reported with the step that they could have', () => {
    const { inspection, values } = datasetOf(irregular(WANDERING));
    expect([inspection.time.kind, inspection.time.step, inspection.time.proposedStep]).toEqual([
      'irregular',
      null,
      'PT30M',
    ]);
    expect([
      inspection.findings.map(({ id, repair, methods }) => [id, repair, methods]),
      values.times.length,
    ]).toEqual([[['irregular-steps', null, []]], 80]);
  });

  it.each([
    ['mean', [0.5, 2, 3.5]],
    ['last', [1, 2, 4]],
    ['sum', [1, 2, 7]],
  ] as const)('are put on a step by the %s of what falls into it', (by, first) => {
    const text = irregular([0, 20, 45, 61, 89, 95, 120, 155, 181, 200, 222, 250, 275]);
    const { inspection, values } = datasetOf(text, { choices: { resample: { step: 'PT30M', by } } });
    expect([
      inspection.time.kind,
      inspection.time.step,
      inspection.time.first,
      [...(values.columns[0] ?? [])].slice(0, 3),
    ]).toEqual(['regular', 'PT30M', '2024-01-01T00:00:00Z', first]);
    expect([inspection.repairs, inspection.findings[0]?.repair]).toEqual([
      [{ code: 'irregular-steps', method: by, count: 13 }],
      `${by} of the rows in every PT30M`,
    ]);
  });

  it('have gaps on the new step, filled when they are short and open when they are long', () => {
    const minutes = [
      ...Array.from({ length: 40 }, (_, row) => row * 10 + (row % 3)),
      ...Array.from({ length: 40 }, (_, row) => 2000 + row * 10 + (row % 3)),
    ];
    const { values, inspection } = datasetOf(
      irregular(minutes.filter((minute) => minute < 100 || minute > 130)),
      {
        choices: { resample: { step: 'PT10M', by: 'mean' } },
      },
    );
    expect([inspection.findings.map(({ code, count }) => [code, count]), [...values.breaks]]).toEqual([
      [
        ['irregular-steps', expect.any(Number)],
        ['gap', 2],
      ],
      [40],
    ]);
  });

  it('of a market become its days', () => {
    const minutes = Array.from({ length: 600 }, (_, row) => row * 97 + ((row * 7) % 13)).filter(
      (minute) => Math.floor(minute / 1440) % 7 < 5,
    );
    const { inspection } = datasetOf(irregular(minutes), {
      choices: { resample: { step: 'P1D', by: 'last' } },
    });
    expect([inspection.time.kind, inspection.time.step, inspection.findings.map(({ code }) => code)]).toEqual(
      ['calendar', 'P1D', ['irregular-steps']],
    );
  });

  it('that are few are left alone', () => {
    expect(datasetOf(irregular([0, 17, 55])).inspection.findings).toEqual([]);
  });
});

describe('a step that was chosen', () => {
  const hourly = irregular(Array.from({ length: 24 * 40 }, (_, row) => row * 60));
  const open = (choices: OpenChoices) => datasetOf(hourly, { choices });

  it('makes days, weeks and months of hours', () => {
    const opened = (step: string) => open({ resample: { step, by: 'sum' } });
    expect(
      ['P1D', 'P7D', 'P1M'].map((step) => {
        const { inspection, values } = opened(step);
        return [inspection.time.step, inspection.time.first, values.times.length, values.columns[0]?.[0]];
      }),
    ).toEqual([
      ['P1D', '2024-01-01T00:00:00Z', 40, (23 * 24) / 2],
      // The year 2024 began on a Monday.
      ['P7D', '2024-01-01T00:00:00Z', 6, (167 * 168) / 2],
      ['P1M', '2024-01-01T00:00:00Z', 2, (743 * 744) / 2],
    ]);
  });

  it.each(['', 'hourly', 'P1M1D', 'PT0S'])('cannot be “%s”', (step) => {
    expect(() => open({ resample: { step, by: 'mean' } })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        details: expect.objectContaining({ field: 'resample.step' }),
      }),
    );
  });

  it('far finer than the rows makes no rows out of nothing', () => {
    const { values, inspection } = open({ resample: { step: 'PT0.001S', by: 'mean' } });
    expect([values.times.length, values.breaks.length, inspection.time.step]).toEqual([960, 959, 'PT0.001S']);
  });
});

describe('rows whose stamp is broken', () => {
  const rows = (count: number, stamp: (day: number) => string) =>
    `date,x\n${Array.from({ length: count }, (_, day) => `${stamp(day)},${day}`).join('\n')}\n`;
  const date = (day: number) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);

  it('get the stamp that their neighbours leave for them, up to a third of all', () => {
    const { inspection, values } = datasetOf(rows(60, (day) => (day % 3 === 1 ? 'n.d.' : date(day))));
    expect([
      inspection.time.columns,
      inspection.findings.map(({ id, count, repair }) => [id, count, repair]),
    ]).toEqual([['date'], [['unreadable-stamps', 20, '20 stamps taken from the rows around']]]);
    expect([...(values.columns[0] ?? [])]).toEqual(Array.from({ length: 60 }, (_, day) => day));
  });

  it('are left out by choice, and where neighbours leave no room', () => {
    const text = rows(60, (day) => (day === 20 || day === 59 ? 'n.d.' : date(day - (day > 30 ? 1 : 0))));
    const dropped = datasetOf(text, { choices: { repairs: { 'unreadable-stamps': 'drop' } } }).inspection;
    const stamped = datasetOf(text).inspection;
    expect([dropped.findings[0]?.repair, stamped.findings[0]?.repair]).toEqual([
      'rows left out',
      '1 stamp taken from the rows around; 1 row left out',
    ]);
    expect(stamped.repairs.slice(0, 2)).toEqual([
      { code: 'unreadable-stamps', method: 'linear', count: 1 },
      { code: 'unreadable-stamps', method: 'drop', count: 1 },
    ]);
  });

  it('in more than a third make no time column', () => {
    expect(datasetOf(rows(60, (day) => (day % 2 === 1 ? 'n.d.' : date(day)))).inspection.time.kind).toBe(
      'none',
    );
  });
});
