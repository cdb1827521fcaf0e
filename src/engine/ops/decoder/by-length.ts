/** A decoder that looks back at rows of several lengths: those of one length go through the kernel together, and see nothing else. */
import { type Tensor2D, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { pickNumbers, pickRows } from '../pick-rows.ts';
import { decode } from './decode.ts';
import type { Decoded, DecoderInputs, DecoderOptions, DecoderWeights } from './types.ts';

/** As `decode`, of which only the last `lengths` steps of each row of the encoder count, `[batch]`. What does not has no share in a look. */
export function decodeByLength(
  inputs: DecoderInputs,
  weights: DecoderWeights,
  { options, lengths }: { readonly options: DecoderOptions; readonly lengths: Int32Array },
): Decoded {
  const all = Int32Array.from(lengths, (_, row) => row);
  const groups = [...new Set(lengths)].map((length) => ({
    length,
    rows: all.filter((row) => lengths[row] === length),
  }));
  const decoded = groups.map(({ length, rows }) =>
    decode(inputsOf(inputs, rows, length), weights, optionsOf(options, { rows, batch: all.length })),
  );
  const order = Int32Array.from(groups.flatMap(({ rows }) => [...rows]));
  const back = new Int32Array(order.length);
  for (const [place, row] of order.entries()) {
    back[row] = place;
  }
  const steps = inputs.encoded?.shape[1] ?? 0;
  const maps = decoded.flatMap(({ map }, index) => {
    const empty = steps - (groups[index]?.length ?? 0);
    const before = [
      [0, 0],
      [0, 0],
      [empty, 0],
    ] as const;
    return map === null ? [] : [map.pad<Tensor3D>(before as unknown as [number, number][])];
  });
  return {
    written: pickRows(
      tf.concat2d(
        decoded.map(({ written }) => written),
        0,
      ),
      back,
    ),
    map: maps.length === 0 ? null : pickRows(tf.concat3d(maps, 0), back),
  };
}

function inputsOf(
  { encoded, start, last, future }: DecoderInputs,
  rows: Int32Array,
  length: number,
): DecoderInputs {
  const ends = (states: Tensor3D) => {
    const [, steps, width] = states.shape;
    return pickRows(states, rows).slice<Tensor3D>([0, steps - length, 0], [rows.length, length, width]);
  };
  const memory: Tensor2D | undefined = start.memory && pickRows(start.memory, rows);
  return {
    encoded: encoded && ends(encoded),
    start: { hidden: pickRows(start.hidden, rows), memory },
    last: pickRows(last, rows),
    future: future && pickRows(future, rows),
  };
}

function optionsOf(
  options: DecoderOptions,
  { rows, batch }: { readonly rows: Int32Array; readonly batch: number },
): DecoderOptions {
  const { seenMask, lessons, outputs } = options;
  return {
    ...options,
    seenMask: seenMask && pickNumbers(seenMask, rows, seenMask.length / batch),
    lessons: lessons.map(({ told, values }) => ({
      told: pickNumbers(told, rows, outputs),
      values: pickNumbers(values, rows, outputs),
    })),
  };
}
