// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { click, find, has, settled, testPage, text } from './shown-page.tsx';

const page = testPage();

/** The views that say that they are shown. */
function shown(): readonly (string | null)[] {
  return [...document.querySelectorAll('nav[aria-label="Views"] [aria-current="page"]')].map(
    ({ textContent }) => textContent,
  );
}

describe('the views', () => {
  it('are one press apart once a file is open, and say which is shown', async () => {
    await page.show();
    expect(document.querySelector('nav')).toBeNull();
    await click('sample-seattle-weather.csv');
    await settled(() => has('train'));
    expect(shown()).toEqual(['Forecast']);

    await click('view-explore');
    expect(shown()).toEqual(['Explore']);
    expect(has('train')).toBe(false);
    await settled(() => document.querySelector('[aria-label="Column chart"]') !== null);
    expect(document.querySelector('[aria-label="Left column"]')).toBeNull();

    await click('view-backtest');
    expect(shown()).toEqual(['Backtest']);
    expect(has('backtest-run')).toBe(true);

    await click('view-runs');
    expect(shown()).toEqual(['Runs']);
    expect(text()).toContain('Nothing trained yet');

    await click('view-forecast');
    expect(shown()).toEqual(['Forecast']);
    expect(find('view-forecast').getAttribute('aria-current')).toBe('page');
    expect(has('train')).toBe(true);
  });

  it('wait for a series where a file holds several', async () => {
    await page.show();
    await click('sample-stocks.csv');
    await settled(() => has('series-AAPL'));
    expect(document.querySelector('nav')).toBeNull();
  });
});
