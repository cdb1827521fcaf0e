/** States of an LSTM of two units for the page: made up, to be drawn and nothing else. */
import type { LayerStates, RunStates } from '../../../src/shared/runs/states.ts';
import { GATES_OF } from '../../../src/shared/runs/states.ts';
import { ROWS, stamp } from './data.ts';

const STEPS = 6;
const UNITS = 2;

export function statesOf(origin: string = stamp(ROWS - 1)): RunStates {
  const wave = (shift: number, level: number) =>
    Float32Array.from({ length: STEPS * UNITS }, (_, at) => level + 0.4 * Math.sin(at + shift));
  const layer = (name: string): LayerStates => ({
    ...{ layer: name, cell: 'lstm', side: 'window', backwards: false, units: UNITS, rowsPerStep: 1 },
    times: Array.from({ length: STEPS }, (_, at) => stamp(ROWS - STEPS + at)),
    hidden: wave(0, 0),
    memory: wave(1, 0.2),
    gates: GATES_OF.lstm.map((gate, at) => ({ name: gate, values: wave(at, 0.5) })),
  });
  return {
    origin,
    origins: [stamp(STEPS), stamp(ROWS - 1)],
    nets: 1,
    layers: [layer('lstm_1'), layer('lstm_2')],
  };
}
