import { describe, expect, it } from 'vitest';
import { fewStretches, smallDataText } from '../../../src/core/windows/small-data.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const facts = (train: number, part: Partial<TrainConfig> = {}, parameters = 35_778) => ({
  config: { ...DEFAULT_CONFIG, target: 'y', horizon: 7, ...part },
  windows: { train },
  parameters,
});

describe('few windows that share no row to forecast', () => {
  it('are told below fifty, whatever their number', () => {
    expect(fewStretches(facts(343))).toBe(49);
    expect(fewStretches(facts(344))).toBeNull();
    expect(fewStretches(facts(343, { horizon: 1 }))).toBeNull();
  });

  it('are enough for a net with fewer weights than windows', () => {
    expect(fewStretches(facts(47, {}, 47))).toBeNull();
    expect(fewStretches(facts(47, {}, 48))).toBe(7);
  });

  it('count for each target of a net that its targets share', () => {
    const several = { alsoTargets: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] };
    expect(fewStretches(facts(47, { ...several, channels: 'shared' }))).toBeNull();
    expect(fewStretches(facts(47, several))).toBe(7);
  });

  it('are said in a sentence that names what usually wins, unless a search weighs that itself', () => {
    expect(smallDataText(facts(47), () => 12)).toBe(
      '47 training windows, 35,778 weights: a seasonal forecast usually wins here. It is scored beside the net, and preset best weighs the two.',
    );
    expect(smallDataText(facts(1), () => 1)).toMatch(/^1 training window, 35,778 weights: a free forecast /);
    expect(smallDataText(facts(47, { alsoTargets: ['z'], channels: 'joint' }), () => 12)).toMatch(
      /usually wins here\. It is scored beside the net\.$/,
    );
    expect(smallDataText(facts(47, { head: 'direction' }), () => 12)).toContain('a free forecast usually');
    expect(smallDataText(facts(47, { search: { seconds: 60 } }), () => 12)).toBeNull();
    expect(smallDataText(facts(1000), () => 12)).toBeNull();
  });
});
