import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTimes } from '../../../src/core/dataset/format-time.ts';
import { futureTimes } from '../../../src/core/dataset/future-times.ts';
import { instantsOf, wallTimes } from '../../../src/core/dataset/zones/wall-clock.ts';
import { zoneOf } from '../../../src/core/dataset/zones/zone.ts';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import { datasetOf } from '../dataset-of.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function wall(text: string): number {
  return Date.parse(`${text}Z`);
}

/** Stamps as the clocks of the zone show them, without an offset. */
function localCsv(zone: string, first: string, count: number, stepMs = HOUR_MS): string {
  const start = Date.parse(first);
  const instants = Float64Array.from({ length: count }, (_, row) => start + row * stepMs);
  const rows = Array.from(
    wallTimes(instants, zoneOf(zone)),
    (ms, row) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')},${row}`,
  );
  return `time,x\n${rows.join('\n')}\n`;
}

describe('the clock of a zone', () => {
  it.each([
    ['Europe/Vienna', '2024-01-15T12:00:00Z', '2024-01-15T13:00:00'],
    ['Europe/Vienna', '2024-03-31T00:59:59Z', '2024-03-31T01:59:59'],
    ['Europe/Vienna', '2024-03-31T01:00:00Z', '2024-03-31T03:00:00'],
    ['Europe/Vienna', '2024-10-27T00:59:00Z', '2024-10-27T02:59:00'],
    ['Europe/Vienna', '2024-10-27T01:00:00Z', '2024-10-27T02:00:00'],
    ['America/New_York', '2024-07-04T16:00:00Z', '2024-07-04T12:00:00'],
    ['Asia/Kolkata', '2024-07-04T00:00:00Z', '2024-07-04T05:30:00'],
    ['Australia/Lord_Howe', '2024-01-15T00:00:00Z', '2024-01-15T11:00:00'],
    ['Australia/Lord_Howe', '2024-07-15T00:00:00Z', '2024-07-15T10:30:00'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29T23:59:59'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31T00:00:00'],
    ['UTC', '2024-07-04T00:00:00Z', '2024-07-04T00:00:00'],
  ])('in %s at %s shows %s', (name, instant, shown) => {
    const times = wallTimes(Float64Array.of(Date.parse(instant)), zoneOf(name));
    expect(new Date(times[0] ?? 0).toISOString().slice(0, 19)).toBe(shown);
  });

  it('is read back as the moments it showed, in rows of any step that go through both changes', () => {
    const zones = [
      'Europe/Vienna',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Tokyo',
    ];
    const rows = fc.record({
      zone: fc.constantFrom(...zones),
      start: fc.integer({ min: Date.UTC(1975, 0) / HOUR_MS, max: Date.UTC(2035, 0) / HOUR_MS }),
      step: fc.constantFrom(15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS),
      turned: fc.boolean(),
    });
    fc.assert(
      fc.property(rows, ({ zone, start, step, turned }) => {
        // From noon: a file that begins within the hour that comes twice does not say which of the two it is.
        const noon = Math.floor(start / 24) * DAY_MS + DAY_MS / 2;
        const instants = Float64Array.from({ length: 200 }, (_, row) => noon + row * step);
        const given = turned ? instants.reverse() : instants;
        expect(instantsOf(wallTimes(given, zoneOf(zone)), zoneOf(zone))).toEqual(given);
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  it('that was put forward reads an hour that never was as the one behind it', () => {
    const [instant = 0] = instantsOf(Float64Array.of(wall('2024-03-31T02:30:00')), zoneOf('Europe/Vienna'));
    expect(new Date(instant).toISOString()).toBe('2024-03-31T01:30:00.000Z');
  });

  it.each(['Europe/Atlantis', '', '+02:00', 'nonsense', '1', 'Europe'])('of “%s” is unknown', (zone) => {
    expect(() => zoneOf(zone)).toThrow(GatecastError);
  });

  it('is known by its name in any letters', () => {
    expect(zoneOf('europe/VIENNA').name).toBe('Europe/Vienna');
  });
});

describe('a file in a named zone', () => {
  const choices: OpenChoices = { zone: 'Europe/Vienna' };

  it('has neither gap nor duplicate where clocks change, and no clock change to report', () => {
    for (const first of ['2023-03-25T12:00:00Z', '2023-10-28T12:00:00Z']) {
      for (const step of [HOUR_MS, 15 * MINUTE_MS]) {
        const { inspection, values } = datasetOf(localCsv('Europe/Vienna', first, 200, step), { choices });
        expect([inspection.findings, inspection.time.kind, inspection.time.zone]).toEqual([
          [],
          'regular',
          'Europe/Vienna',
        ]);
        expect([...(values.columns[0] ?? [])]).toEqual(Array.from({ length: 200 }, (_, row) => row));
      }
    }
  });

  it('shows the clock on the wall, with the offset of the season', () => {
    const { inspection, values } = datasetOf(localCsv('Europe/Vienna', '2023-10-28T22:00:00Z', 48), {
      choices,
    });
    expect([inspection.time.first, inspection.time.last]).toEqual([
      '2023-10-29T00:00:00+02:00',
      '2023-10-30T22:00:00+01:00',
    ]);
    expect(formatTimes(inspection.time, values.times.slice(1, 5))).toEqual([
      '2023-10-29T01:00:00+02:00',
      '2023-10-29T02:00:00+02:00',
      '2023-10-29T02:00:00+01:00',
      '2023-10-29T03:00:00+01:00',
    ]);
  });

  it('has its real gaps and duplicates all the same', () => {
    const [header = '', ...rows] = localCsv('Europe/Vienna', '2023-10-28T12:00:00Z', 100).trim().split('\n');
    const damaged = [header, ...rows.filter((_, row) => row !== 50), rows.at(-1)].join('\n');
    expect(
      datasetOf(damaged, { choices }).inspection.findings.map(({ code, count }) => [code, count]),
    ).toEqual([
      ['duplicate-stamps', 1],
      ['gap', 1],
    ]);
  });

  it('moves stamps that carry an offset onto its clock', () => {
    const rows = Array.from({ length: 60 }, (_, row) => {
      const stamp = new Date(Date.UTC(2023, 9, 28, 12 + row)).toISOString();
      return `${stamp},${row}`;
    });
    const { inspection, values } = datasetOf(`time,x\n${rows.join('\n')}\n`, { choices });
    expect([inspection.time.first, inspection.time.step, values.times[0], inspection.findings]).toEqual([
      '2023-10-28T14:00:00+02:00',
      'PT1H',
      wall('2023-10-28T14:00:00'),
      [],
    ]);
  });

  it('explains offsets that change', () => {
    const rows = Array.from({ length: 60 }, (_, row) => {
      const ms = Date.UTC(2023, 9, 28, 12 + row);
      const offset = ms < Date.UTC(2023, 9, 29, 1) ? 2 : 1;
      return `${new Date(ms + offset * HOUR_MS).toISOString().slice(0, 19)}+0${offset}:00,${row}`;
    });
    const text = `time,x\n${rows.join('\n')}\n`;
    const open = datasetOf(text).inspection;
    const zoned = datasetOf(text, { choices }).inspection;
    expect([open.findings, open.time.first]).toEqual([
      [
        {
          id: 'zone-change:time',
          code: 'zone-change',
          column: 'time',
          count: 1,
          firstLines: [15],
          repair: 'all stamps taken to UTC',
          method: null,
          methods: [],
        },
      ],
      '2023-10-28T12:00:00Z',
    ]);
    expect([zoned.findings, zoned.time.first, zoned.time.step]).toEqual([
      [],
      '2023-10-28T14:00:00+02:00',
      'PT1H',
    ]);
  });

  it('keeps days and trading sessions on the wall', () => {
    const days = Array.from({ length: 30 }, (_, day) => {
      const date = new Date(Date.UTC(2023, 9, 10 + day)).toISOString().slice(0, 10);
      return `${date} 00:00,${day}`;
    });
    const daily = datasetOf(`day,x\n${days.join('\n')}\n`, { choices }).inspection;
    expect([daily.time.kind, daily.time.step, daily.time.first, daily.findings]).toEqual([
      'regular',
      'P1D',
      '2023-10-10',
      [],
    ]);
    const sessions = Array.from({ length: 60 }, (_, day) => new Date(Date.UTC(2024, 1, 12 + day)))
      .filter((date) => date.getUTCDay() % 6 !== 0)
      .flatMap((date) =>
        [9, 10, 11, 12].map((hour) => `${date.toISOString().slice(0, 10)} ${hour}:30,${hour}`),
      );
    const market = datasetOf(`time,x\n${sessions.join('\n')}\n`, {
      choices: { zone: 'America/New_York' },
    }).inspection;
    expect([market.time.kind, market.time.step, market.time.last, market.findings]).toEqual([
      'calendar',
      'PT1H',
      '2024-04-11T12:30:00-04:00',
      [],
    ]);
  });

  it('goes on through the changes to come', () => {
    const { inspection, values } = datasetOf(localCsv('Europe/Vienna', '2024-10-20T12:00:00Z', 156), {
      choices,
    });
    const future = futureTimes(inspection.time, values.times, 4);
    expect(formatTimes(inspection.time, Float64Array.of(...values.times.slice(-2), ...future))).toEqual([
      '2024-10-27T00:00:00+02:00',
      '2024-10-27T01:00:00+02:00',
      '2024-10-27T02:00:00+02:00',
      '2024-10-27T02:00:00+01:00',
      '2024-10-27T03:00:00+01:00',
      '2024-10-27T04:00:00+01:00',
    ]);
  });

  it('needs a zone that there is', () => {
    expect(() => datasetOf('date,x\n2020-01-01,1\n', { choices: { zone: 'Mars/Olympus' } })).toThrow(
      expect.objectContaining({ code: 'ZONE_UNKNOWN', details: { zone: 'Mars/Olympus' } }),
    );
  });
});
