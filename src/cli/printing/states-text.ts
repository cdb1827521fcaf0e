/** What `gatecast states` prints. */
import type { RunRecord } from '../../shared/run.ts';
import { lagText } from '../../shared/runs/lag-text.ts';
import type { LayerStates, RunStates } from '../../shared/runs/states.ts';
import { layerFacts, statesSentence } from '../../shared/runs/states-text.ts';
import { textTable } from '../text-table.ts';

/** Rows of a table; a longer window shows some of its steps, the last among them. */
const MOST_ROWS = 24;
const DIGITS = 6;

/** The document of `--json`: every number, a row a step. */
export function statesDocument(run: RunRecord, states: RunStates): unknown {
  return {
    run: run.id,
    ...states,
    layers: states.layers.map((layer) => ({
      ...layer,
      hidden: rowsOf(layer.hidden, layer.units),
      memory: layer.memory === null ? null : rowsOf(layer.memory, layer.units),
      gates: layer.gates.map(({ name, values }) => ({ name, values: rowsOf(values, layer.units) })),
    })),
  };
}

/** Means over the units, step by step: the whole is for `--json` and the window. */
export function statesText(run: RunRecord, { origin, nets, layers }: RunStates): string {
  const head = `What the recurrent layers of ${run.id} held over the window that ends at ${origin}${
    nets > 1 ? `, of the first of its ${nets} nets` : ''
  }.\n`;
  if (layers.length === 0) {
    return `${head}\nNothing in this net is recurrent, so it holds no states.\n`;
  }
  return [head, ...layers.map((layer) => layerText(layer, run.time.step))].join('\n');
}

function layerText(layer: LayerStates, step: string | null): string {
  const { units, times, hidden, memory, gates, rowsPerStep, side } = layer;
  const every = Math.ceil(times.length / MOST_ROWS);
  const shown = [...times.keys()].filter((at) => (times.length - 1 - at) % every === 0);
  const lag = (at: number) => {
    const rows = (side === 'ahead' ? at + 1 : times.length - 1 - at) * rowsPerStep;
    return rows === 0 ? 'now' : `${lagText(rows, step)} ${side === 'ahead' ? 'ahead' : 'back'}`;
  };
  const size = (values: Float32Array, at: number) =>
    Math.sqrt(meanAt(values, at, units, (value) => value ** 2));
  const lines = shown.map((at) => [
    times[at] as string,
    lag(at),
    size(hidden, at).toFixed(3),
    ...(memory === null ? [] : [size(memory, at).toFixed(3)]),
    ...gates.map(({ values }) => meanAt(values, at, units, (value) => value).toFixed(3)),
  ]);
  const head = [
    'step',
    'lag',
    'size',
    ...(memory === null ? [] : ['memory']),
    ...gates.map(({ name }) => name),
  ];
  const table = textTable([head, ...lines], { left: 2 });
  return `${layer.layer}: ${layerFacts(layer)}\n${statesSentence(layer, step)}\n${table}`;
}

function meanAt(values: Float32Array, at: number, units: number, of: (value: number) => number): number {
  const row = values.subarray(at * units, (at + 1) * units);
  return row.reduce((sum, value) => sum + of(value), 0) / units;
}

function rowsOf(values: Float32Array, units: number): readonly (readonly number[])[] {
  return Array.from({ length: values.length / units }, (_, at) =>
    [...values.subarray(at * units, (at + 1) * units)].map((value) => Number(value.toFixed(DIGITS))),
  );
}
