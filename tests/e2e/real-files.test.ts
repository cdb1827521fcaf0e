/** Files as their publishers wrote them, each the whole way: chosen, trained on for an epoch, forecast drawn, CSV taken away. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { attribute, chooseFile, csvOf, finished, picture, setUpRun } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';
import { missing, sharedData } from './shared-data.ts';

interface RealFile {
  readonly file: string;
  readonly oddity: string;
  /** Of a file that stacks several. */
  readonly series?: string;
  readonly target: string;
  readonly window: number;
  readonly horizon: number;
  /** The times of the first and last row of the forecast; null where the file has none. */
  readonly times: readonly [string, string] | null;
  /** What no forecast of this target is beyond. */
  readonly within: readonly [number, number];
}

const FILES: readonly RealFile[] = [
  {
    file: 'airline-passengers.csv',
    oddity: 'months, quoted heads and CRLF',
    ...{ target: 'Passengers', window: 24, horizon: 3 },
    times: ['1961-01', '1961-03'],
    within: [0, 2000],
  },
  {
    file: 'ETTh1.csv',
    oddity: 'hours, seven columns',
    ...{ target: 'OT', window: 24, horizon: 4 },
    times: ['2018-06-26T20:00', '2018-06-26T23:00'],
    within: [-40, 80],
  },
  {
    file: 'plotly_2016-weather-data-seattle.csv',
    oddity: 'M/D/YYYY, NA cells and a gap of a year',
    ...{ target: 'Max_TemperatureC', window: 30, horizon: 7 },
    times: ['2016-01-01', '2016-01-07'],
    within: [-30, 50],
  },
  {
    file: 'sp500-2000.csv',
    oddity: 'business days: after a Friday comes a Monday',
    ...{ target: 'close', window: 20, horizon: 5 },
    times: ['2020-04-20', '2020-04-24'],
    within: [500, 10_000],
  },
  {
    file: 'vega_weather_two_cities.csv',
    oddity: 'two series stacked',
    series: 'New York',
    ...{ target: 'temp_max', window: 30, horizon: 7 },
    times: ['2016-01-01', '2016-01-07'],
    within: [-40, 60],
  },
  {
    file: 'exchange_rate_lstnet.txt',
    oddity: 'neither heads nor times',
    ...{ target: 'column_8', window: 30, horizon: 7 },
    times: null,
    within: [0, 10],
  },
];

const opened = inBrowser({ viewport: { width: 1280, height: 800 } });

describe('a real file', () => {
  it.for(FILES)('leads to a forecast and a CSV of it: $file ($oddity)', async (real, { skip }) => {
    const path = sharedData(real.file);
    if (path === undefined) {
      skip(missing(real.file));
      return;
    }
    const { page } = opened.current;
    await chooseFile(page, path);
    if (real.series !== undefined) {
      await page.getByTestId(`series-${real.series}`).click();
    }
    await page.getByTestId('train').waitFor();
    const { target, window, horizon } = real;
    await setUpRun(page, { target, window, horizon, epochs: 1, units: 8 });
    await page.keyboard.press('Escape');
    await page.getByTestId('train').click();
    await finished(page);
    expect(await attribute(page, 'loss-points', 'data-epochs')).toBe('1');
    expect(await attribute(page, 'forecast-points', 'data-count')).toBe(String(horizon));
    await expect.poll(() => dotsOfTheRun(page)).toBeGreaterThan(20);
    await picture(page, `real-${real.file.replace(/\.\w+$/, '')}`);

    const download = page.waitForEvent('download');
    await page.getByTestId('export').click();
    await page.getByTestId('export-csv').click();
    const { header, rows } = await csvOf(await download);
    expect(rows).toHaveLength(horizon);
    const values = rows.map((row) => Number(row[header.indexOf('value')]));
    const [least, most] = real.within;
    expect(values.filter((value) => !(value > least && value < most))).toEqual([]);
    const times = rows.map((row) => row[header.indexOf('time')] ?? '');
    if (real.times === null) {
      expect(times.map(Number)).toEqual(times.map((_, step) => 7589 + step));
    } else {
      const [first, last] = real.times;
      expect(times[0]).toContain(first);
      expect(times.slice(-1)[0]).toContain(last);
    }
    expect(opened.current.complaints).toEqual([]);
  });
});

/** Dots of the forecast chart in the colour that the run has in the list: of its lines. */
async function dotsOfTheRun(page: Page): Promise<number> {
  const color = await page
    .locator('.run-swatch')
    .first()
    .evaluate((swatch) => getComputedStyle(swatch).color);
  return await page
    .locator('.forecast-chart canvas')
    .first()
    .evaluate((element, wanted) => {
      const canvas = element as HTMLCanvasElement;
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const [red = 0, green = 0, blue = 0] = wanted.match(/\d+/g)?.map(Number) ?? [];
      const off = (at: number, channel: number) => Math.abs((data[at] ?? 0) - channel);
      let dots = 0;
      for (let at = 0; at < data.length; at += 4) {
        // The edge of a line is mixed with what lies below it.
        const isNear = off(at, red) + off(at + 1, green) + off(at + 2, blue) < 30;
        dots += isNear && (data[at + 3] ?? 0) > 200 ? 1 : 0;
      }
      return dots;
    }, color);
}
