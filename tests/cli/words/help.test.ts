import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NET_NAMES } from '../../../src/shared/net/names.ts';
import { createWorkplace, type Workplace } from '../run-cli.ts';

let place: Workplace;
beforeAll(() => {
  place = createWorkplace();
});
afterAll(() => place.remove());

describe('gatecast help', () => {
  it('explains a word: what it is, how it is computed, when it misleads, what belongs to it', async () => {
    const { code, stdout, stderr } = await place.run('help', 'mase');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^MASE \(mean absolute scaled error\)\n\nMAE divided by/);
    expect(stdout).toMatch(
      /\nComputed: MAE \/ mean .*\n[\s\S]*\nMisleads: [\s\S]*\nSee also: mae, rmsse, naive, season\n/,
    );
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('takes a name of several words, and prints one document with --json', async () => {
    const { code, stdout } = await place.run('help', 'learning', 'rate', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'learning-rate',
      title: 'Learning rate',
      text: expect.stringContaining('each correction'),
      formula: null,
      also: expect.arrayContaining(['schedule']),
    });
  });

  it('lists all words, each with a sentence', async () => {
    const { code, stdout } = await place.run('help', 'terms');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^The data\n\n {2}step +One row of time/);
    expect(stdout).toMatch(/\n {2}coverage +The share of measured test values/);
    expect(JSON.parse((await place.run('help', 'terms', '--json')).stdout).length).toBeGreaterThan(90);
  });

  it('says of every net what it is, its formula, when it helps and what it costs', async () => {
    const { code, stdout } = await place.run('help', 'nets');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^alone\n[\s\S]*\n {2}computed +cₜ = [\s\S]*\n {2}helps +[\s\S]*\n {2}costs +/);
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
    const cards: readonly { net: string }[] = JSON.parse((await place.run('help', 'nets', '--json')).stdout);
    expect(cards.map(({ net }) => net)).toEqual(['alone', ...NET_NAMES]);
  });

  it('explains a command, and its name where that is a word too', async () => {
    const backtest = await place.run('help', 'backtest');
    expect(backtest.stdout).toMatch(/^gatecast backtest FILE…[\s\S]*\n\nBacktest \(rolling origin/);
    const train = await place.run('help', 'train');
    expect(train.stdout).toBe((await place.run('train', '--help')).stdout);
  });

  it('names what is near, words and commands, for a slip', async () => {
    const { code, stderr } = await place.run('help', 'covrage');
    expect(code).toBe(2);
    expect(stderr).toContain('There is no command and no word “covrage” (did you mean “coverage”');
    expect(stderr).toContain('“gatecast help terms” lists the words.');
    expect((await place.run('help', 'tarin')).stderr).toContain('“train”');
  });

  it('says what there is where nothing was asked', async () => {
    const { code, stdout } = await place.run('help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n {2}gatecast help +Explains a word/);
    expect((await place.run('help', '--help')).stdout).toContain('gatecast help terms');
  });
});
