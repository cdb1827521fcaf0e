// @vitest-environment happy-dom
/** What the page says of work that is there already, on its way to an end, or of another kind. */
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { buttonNamed, canPress, click, find, has, settled, testPage, type } from './shown-page.tsx';

const page = testPage();

beforeEach(() => page.show());

describe('the states of work', () => {
  it('offers the run that is there instead of training the same again', async () => {
    await page.openWeather();
    await page.train(3);
    await click('train');
    await settled(() => has('already-trained') && has('seen-rows'));
    expect(find('seen-rows').textContent).toMatch(
      /^The forecast comes from the scored net, which saw the first /,
    );
    expect(find('already-trained').textContent).toContain('LSTM 64 has this set-up and seed.');
    expect(page.service.runs.size).toBe(1);

    await click('compare');
    await settled(() => page.service.runs.size === 3);
    expect([...page.service.runs.values()].map(({ config }) => config.model)).toEqual(['lstm', 'rnn', 'gru']);
    await settled(() => has('already-trained'));
    await click(buttonNamed('Show it'));
    expect(page.app.stores.runs.getState().selected).toBe('run-1');
    expect(has('already-trained')).toBe(false);

    await click('train');
    await settled(() => has('already-trained'));
    await click(buttonNamed('Train anyway'));
    await settled(() => page.service.runs.size === 4 && !has('already-trained'));

    await click('train');
    await settled(() => has('already-trained'));
    await type('units', '32');
    expect(has('already-trained')).toBe(false);
  });

  it('says before Train that a net has no business with so few windows', async () => {
    await page.openWeather();
    expect(has('small-data')).toBe(false);
    await type('horizon', '28');
    await settled(() => has('small-data'));
    expect(find('small-data').textContent).toBe('Too few windows, a script says.');
    expect(canPress('train')).toBe(true);
  });

  it.each(['1e9', '-1', '0.5', ''])(
    'stays whole while %j stands in the horizon, and refuses it',
    async (typed) => {
      await page.openWeather();
      await type('horizon', typed);
      await settled(() => !canPress('train'));
      expect(document.getElementById('problem-horizon')?.textContent).toContain('horizon');
      expect(find('horizon')).toBeDefined();
      await type('horizon', '7');
      await settled(() => canPress('train'));
    },
  );

  it('says on card and foot that a training is stopping, then scoring, and promises no time then', async () => {
    await page.openWeather();
    await click('train');
    await settled(() => page.service.runs.size === 1);
    await act(async () => page.service.learn('run-1', 2));
    await settled(() => canPress('stop') && (find('status-bar').textContent ?? '').includes('left'));
    const { service } = page;
    const fitting = service.runs.get('run-1');
    await act(async () => fitting && service.emit('run.changed', { ...fitting, phase: 'fitting-again' }));
    await settled(() => find('status-bar').dataset.status === 'fitting-again');
    expect(find('status-bar').textContent).toContain('scored, fitting LSTM 64 again on all rows');
    expect(find('run-card').textContent).toContain('fitting again on all rows');
    expect([canPress('stop'), find('cancel').title]).toEqual([true, expect.stringContaining('stays')]);
    for (const phase of ['stopping', 'scoring'] as const) {
      const run = page.service.runs.get('run-1');
      await act(async () => run && page.service.emit('run.changed', { ...run, phase }));
      await settled(() => find('status-bar').dataset.status === phase);
      expect(find('status-bar').textContent).toContain(`${phase} LSTM 64 on seattle-weather.csv`);
      expect(find('status-bar').textContent).not.toContain('left');
      expect(find('run-card').textContent).toContain(phase);
      expect(canPress('stop')).toBe(false);
      expect(canPress('cancel')).toBe(true);
    }
  });

  it('speaks of a backtest at the foot while one runs', async () => {
    await page.openWeather();
    await page.train(3);
    await act(async () => {
      const progress = { done: 7, origins: 20, secondsLeft: 12 };
      const what = { label: 'LSTM 64', file: 'seattle-weather.csv', dataset: 'dataset-1', soFar: null };
      page.app.stores.backtests.setState({ running: { ...progress, ...what } });
    });
    expect(find('status-bar').textContent).toContain('backtesting LSTM 64 on seattle-weather.csv');
    expect(find('status-bar').textContent).toContain('7 of 20 origins · 12 s left');
    await act(async () => page.app.stores.backtests.setState({ running: null }));
    expect(find('status-bar').textContent).toContain('LSTM 64 is done');
  });
});
