/** The job `states`: what the recurrent layers of a kept net held while it read one window. */
import { formatTime, formatTimes } from '../../core/dataset/format-time.ts';
import { joinFloat32 } from '../../core/join-arrays.ts';
import type { NetData } from '../../core/recipe/net-data.ts';
import { wallTime } from '../../core/reuse/wall-time.ts';
import { batchBuffers, gatherInputs, stepsOf } from '../../core/windows/gather.ts';
import type { EngineRequests } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { LayerStates, RunStates } from '../../shared/runs/states.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';
import { DECODER_LAYER } from '../ops/decoder/decode.ts';
import { type WatchedCall, watchRecurrent } from '../ops/recurrent/watch.ts';
import { type RestoredNets, restoreNets } from '../reuse/restore.ts';
import { batchTensors, forward } from '../training/predict.ts';
import { traceCell } from './cell-trace.ts';

type StatesParams = EngineRequests['states']['params'];
type Time = StatesParams['time'];

/**
 * Of the first net and, where one net is applied to each target by itself, of the main target. Throws `ORIGIN_UNFIT`,
 * `CONFIG_INVALID` or `WEIGHTS_OTHER`.
 */
export function statesOf({ origin: wanted, ...kept }: StatesParams): RunStates {
  const nets = restoreNets(kept);
  try {
    const { net, source, models } = nets;
    // A window that is cut short holds states of steps that never were, too; of whole ones every step has its row.
    const isWhole = (row: number) => net.check.hasInputs(row) && stepsOf(source, row) === source.window;
    const origin = originOf({ ...net, isWhole }, kept.time, wanted);
    const buffers = batchBuffers(source, 1);
    gatherInputs(source, Int32Array.of(origin.row), buffers);
    const { calls } = watchRecurrent(() =>
      tf.tidy(() => {
        forward(models[0] as LayersModel, batchTensors(buffers, 1, source));
      }),
    );
    const window = { row: origin.row, rows: source.window, times: net.times, time: kept.time };
    return {
      origin: formatTime(kept.time, net.times[origin.row] as number),
      origins: origin.range,
      nets: models.length,
      layers: layerCalls(calls).map((ofLayer) => layerStates(ofLayer, window)),
    };
  } finally {
    nets.dispose();
  }
}

/** The row of the time that is asked for, or the last with a whole window. */
function originOf(
  {
    isWhole,
    lastOrigin,
    times,
  }: Pick<NetData, 'lastOrigin' | 'times'> & { readonly isWhole: (row: number) => boolean },
  time: Time,
  wanted: string | null,
): { readonly row: number; readonly range: [string, string] } {
  const first = times.findIndex((_, row) => row <= lastOrigin && isWhole(row));
  const textOf = (row: number) => (row < 0 ? '' : formatTime(time, times[row] as number));
  const range: [string, string] = [textOf(first), textOf(lastOrigin)];
  const stamp = wanted === null ? Number.NaN : wallTime(time, wanted);
  const row = wanted === null ? lastOrigin : times.indexOf(stamp);
  if (row < 0 || row > lastOrigin || !isWhole(row)) {
    throw new GatecastError('ORIGIN_UNFIT', { origin: wanted ?? '', first: range[0], last: range[1] });
  }
  return { row, range };
}

/** The calls of each layer, in order: a decoder's cell is called once a step. */
function layerCalls(calls: readonly WatchedCall[]): readonly (readonly WatchedCall[])[] {
  const byLayer = new Map<string, WatchedCall[]>();
  for (const call of calls) {
    byLayer.set(call.layer, [...(byLayer.get(call.layer) ?? []), call]);
  }
  return [...byLayer.values()];
}

interface Window {
  /** The last row that was read … */
  readonly row: number;
  /** … of so many. */
  readonly rows: number;
  readonly times: RestoredNets['net']['times'];
  readonly time: Time;
}

function layerStates(calls: readonly WatchedCall[], { row, rows, times, time }: Window): LayerStates {
  const [first] = calls as readonly [WatchedCall];
  const { layer, cell, units, reversed } = first;
  const isAhead = layer === DECODER_LAYER;
  const steps = calls.reduce((sum, call) => sum + call.steps, 0);
  const rowsPerStep = isAhead ? 1 : rows / steps;
  const before = isAhead ? row : row - rows;
  const ends = Float64Array.from(
    { length: steps },
    (_, step) => times[before + (step + 1) * rowsPerStep] as number,
  );
  return {
    ...{ layer, cell, units, rowsPerStep },
    side: isAhead ? 'ahead' : 'window',
    backwards: reversed,
    times: formatTimes(time, ends),
    ...joined(calls.map(traceCell)),
  };
}

/** Traces one after another. */
function joined(traces: readonly ReturnType<typeof traceCell>[]): ReturnType<typeof traceCell> {
  const [first] = traces as readonly [ReturnType<typeof traceCell>];
  return {
    hidden: joinFloat32(traces.map(({ hidden }) => hidden)),
    memory: first.memory === null ? null : joinFloat32(traces.map(({ memory }) => memory as Float32Array)),
    gates: first.gates.map(({ name }, place) => ({
      name,
      values: joinFloat32(traces.map(({ gates }) => gates[place]?.values as Float32Array)),
    })),
  };
}
