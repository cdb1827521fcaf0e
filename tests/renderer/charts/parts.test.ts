import { describe, expect, it } from 'vitest';
import { spreadLabels, toldApart } from '../../../src/renderer/charts/end-labels.ts';
import {
  contrast,
  mixColors,
  type Palette,
  readableColor,
  runLooks,
} from '../../../src/renderer/charts/palette.ts';
import { buildErrorScene } from '../../../src/renderer/charts/steps/error-scene.ts';
import { stepLabels } from '../../../src/renderer/charts/steps/step-lines.ts';
import { moveByKey } from '../../../src/renderer/charts/zoom/keys.ts';
import { sparkPath, sparkSpan } from '../../../src/renderer/ui/sparkline.tsx';
import { runOf } from '../run-of.ts';

const PALETTE = {
  ink: '#000000',
  second: '#555555',
  third: '#777777',
  cells: { rnn: '#b86e00', lstm: '#0b72b9', gru: '#0a8f6a' },
} as Palette;

describe('labels at line ends', () => {
  const box = { gap: 10, low: 0, high: 100 };

  it('stay where they belong when they do not touch', () => {
    expect(spreadLabels([80, 20, 50], box)).toEqual([80, 20, 50]);
  });

  it('move apart evenly around where they belong', () => {
    expect(spreadLabels([50, 50, 52], box)).toEqual([
      40.666666666666664, 50.666666666666664, 60.666666666666664,
    ]);
  });

  it('keep their ends where they begin alike, and are left to be cut where they do not', () => {
    const names = [
      'Victorian demand · first',
      'Victorian demand · second',
      'LSTM 64 · 3',
      'Another rather long name',
    ];
    expect(toldApart(names)).toEqual(['Victori…· first', 'Victori…second', ...names.slice(2)]);
    // The same run twice, as a line and its band, has one name.
    expect(toldApart(['Victorian demand · first', 'Victorian demand · first'])).toEqual([names[0], names[0]]);
    expect(toldApart(['Gaußsche Glocke 🌦 a', 'Gaußsche Glocke 🌦 b'])).toEqual([
      'Gaußsch…cke 🌦 a',
      'Gaußsch…cke 🌦 b',
    ]);
  });

  it('stay inside and never touch, however many there are room for', () => {
    for (const wanted of [
      [99, 98, 97, 96],
      [0, 1, 2, 60, 61],
      [50, 50, 50, 50, 50, 50, 50, 50, 50, 50],
    ]) {
      const placed = [...spreadLabels(wanted, box)].sort((a, b) => a - b);
      expect(placed[0]).toBeGreaterThanOrEqual(0);
      expect(placed[placed.length - 1]).toBeLessThanOrEqual(100);
      placed.slice(1).forEach((value, index) => {
        expect(value - (placed[index] ?? 0)).toBeGreaterThanOrEqual(10 - 1e-9);
      });
    }
  });
});

describe('keys on a chart', () => {
  const zoom = { extent: { from: 0, to: 1000 }, shown: { from: 900, to: 1000 } };
  const now = { from: 400, to: 500 };

  it('pan, zoom towards the newest end, and come back', () => {
    expect(moveByKey('ArrowLeft', now, zoom)).toEqual({ from: 385, to: 485 });
    expect(moveByKey('ArrowRight', now, zoom)).toEqual({ from: 415, to: 515 });
    expect(moveByKey('+', now, zoom)).toEqual({ from: 425, to: 500 });
    expect(moveByKey('-', { from: 425, to: 500 }, zoom)).toEqual({ from: 400, to: 500 });
    expect(moveByKey('Home', now, zoom)).toEqual({ from: 0, to: 100 });
    expect(moveByKey('End', now, zoom)).toEqual({ from: 900, to: 1000 });
    expect(moveByKey('0', now, zoom)).toEqual({ from: 900, to: 1000 });
    expect(moveByKey('a', now, zoom)).toBeNull();
  });

  it('never leave the data', () => {
    expect(moveByKey('ArrowRight', { from: 950, to: 1000 }, zoom)).toEqual({ from: 950, to: 1000 });
    expect(moveByKey('-', { from: 0, to: 1000 }, zoom)).toEqual({ from: 0, to: 1000 });
  });
});

describe('looks of runs', () => {
  it('give every cell its colour and tell several runs of one cell apart by dash and shade', () => {
    const looks = runLooks(
      [
        runOf({ id: 'second', createdAt: '2026-11-21T11:00:00Z' }),
        runOf({ id: 'first', createdAt: '2026-11-21T10:00:00Z' }),
        runOf({ id: 'gru', config: { model: 'gru' } }),
      ],
      PALETTE,
    );
    expect(looks.get('first')).toEqual({ color: '#0b72b9', dash: 'solid', label: 'LSTM 64' });
    expect(looks.get('gru')).toEqual({ color: '#0a8f6a', dash: 'solid', label: 'GRU 64' });
    expect(looks.get('second')?.dash).toEqual([7, 3]);
    expect(looks.get('second')?.color).toBe(mixColors('#0b72b9', '#000000', 0.2));
  });

  it('stay readable as text on either theme', () => {
    const light = { panel: '#ffffff', ink: '#1a1f26' };
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    for (const color of ['#b86e00', '#0b72b9', '#0a8f6a', '#ffe000']) {
      expect(contrast(readableColor(color, light), light.panel)).toBeGreaterThanOrEqual(4.5);
    }
    expect(readableColor('#0b72b9', light)).toBe('#0b72b9');
    expect(readableColor('#0b72b9', { panel: '#fff', ink: '#000' })).toBe('#0b72b9');
  });

  it('mix colours by share', () => {
    expect(mixColors('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(mixColors('tomato', '#ffffff', 0.5)).toBe('tomato');
  });
});

describe('the error chart', () => {
  it('always stands beside the naive forecast of the same windows', () => {
    const runs = [runOf({ id: 'a', mae: 2 })];
    const looks = runLooks(runs, PALETTE);
    const scene = buildErrorScene(runs, 'a', { looks, palette: PALETTE, unit: '', step: 'day' });
    expect(scene.lines.map(({ name, values, width }) => [name, values, width])).toEqual([
      ['naive', [2.5, 4], 1.25],
      ['LSTM 64', [2, 3], 2.5],
    ]);
    expect(stepLabels(scene, PALETTE).map(({ name, x, y, bold }) => [name, x, y, bold])).toEqual([
      ['naive', 2, 4, false],
      ['LSTM 64', 2, 3, true],
    ]);
  });

  it('draws nothing before a run was scored', () => {
    const look = { looks: new Map(), palette: PALETTE, unit: '', step: 'day' as const };
    expect(buildErrorScene([], null, look).lines).toEqual([]);
  });
});

describe('sparklines', () => {
  it('show a change of a percent as a ripple, a tenth and more at full height', () => {
    const { low, high } = sparkSpan([1000, 1004, 1010], false);
    expect(high - low).toBeCloseTo(101, 9);
    expect((high + low) / 2).toBeCloseTo(1005, 9);
    expect(sparkSpan([90, 100, 120], false)).toEqual({ low: 90, high: 120 });
    expect(sparkSpan([-1, 0, 1], false)).toEqual({ low: -1, high: 1 });
    const losses = [0.0872, 0.0871].map(Math.log10);
    const logs = sparkSpan(losses, true);
    expect(logs.high - logs.low).toBeCloseTo(Math.log10(1.1), 9);
    const path = sparkPath(losses, { ...logs, width: 80, height: 36 });
    const heights = [...path.matchAll(/ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeLessThan(1);
  });

  it('lift the pen over gaps', () => {
    const box = { low: 0, high: 10, width: 30, height: 14 };
    expect(sparkPath([0, 10, Number.NaN, 5], box)).toBe('M0.0 12.0L10.0 2.0M30.0 7.0');
  });
});
