// @vitest-environment happy-dom
/** Nets side by side, as they are chosen in the form. */
import { beforeEach, expect, it } from 'vitest';
import { choose, click, find, settled, testPage } from './shown-page.tsx';

const page = testPage();

beforeEach(async () => {
  await page.show();
  await page.openWeather();
  await click('compare-nets');
});

const configs = () => [...page.service.runs.values()].map(({ config }) => config);
const asked = (name: string) => page.service.asked.filter((one) => one === name).length;

it('queues each net that is chosen, with as many updates where that is asked', async () => {
  await click('compare-attention');
  await click('compare-deep-residual');
  expect(find('compare-these').textContent).toBe('Train these 3 side by side');
  await choose('compare-equal', 'updates');
  await click('compare-these');
  await settled(() => page.service.runs.size === 3);
  expect(configs().map(({ patience }) => patience)).toEqual([0, 0, 0]);
  expect(new Set(configs().map(({ model }) => model)).size).toBe(1);
});

it('asks how many weights the first has, and the others to have as many', async () => {
  await click('compare-attention');
  await choose('compare-equal', 'weights');
  const plans = asked('run.plan');
  await click('compare-these');
  await settled(() => page.service.runs.size === 2);
  expect(asked('run.plan')).toBeGreaterThan(plans);
  // What the scripted service finds for any number of weights.
  expect(configs().filter(({ units }) => units === 33)).toHaveLength(1);
});

it('asks for the epochs that take as long as the first, before anything trains', async () => {
  await click('compare-attention');
  await choose('compare-equal', 'seconds');
  await click('compare-these');
  await settled(() => page.service.runs.size === 2);
  const [first, second] = configs().toSorted((a, b) => b.epochs - a.epochs);
  expect([first?.patience, second?.patience]).toEqual([0, 0]);
  // What the scripted service finds for any pace.
  expect(second?.epochs).toBe(3);
  const { asked: calls } = page.service;
  expect(calls.lastIndexOf('run.derive')).toBeLessThan(calls.indexOf('run.start'));
});

it('takes two nets at least', async () => {
  await click('compare-attention');
  await click('compare-conv-lstm');
  expect(find<HTMLButtonElement>('compare-these').disabled).toBe(true);
});
