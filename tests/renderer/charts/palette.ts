/** Colours of a sheet that no test reads. */
import type { Palette } from '../../../src/renderer/charts/palette.ts';

export const PALETTE: Palette = {
  background: '#ffffff',
  panel: '#ffffff',
  line: '#eeeeee',
  ink: '#111111',
  second: '#555555',
  third: '#777777',
  accent: '#0000ff',
  shade: '#fafafa',
  cells: { rnn: '#b86e00', lstm: '#0b72b9', gru: '#0a8f6a' },
  best: '#8f3aa8',
  parts: { train: '#c9ced5', validation: '#e5b461', test: '#6fa9d6' },
  strongLine: '#c6ccd3',
};
