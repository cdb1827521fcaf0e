/** A run's net, or the weighted mean of several, as an ONNX model: raw rows in, the forecast and its band out. */
import { create, toBinary } from '@bufbuild/protobuf';
import type { Ensemble } from '../../shared/ensemble/ensemble.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { PackedArray } from '../compress/pack-weights.ts';
import { parameterCount } from '../net/parameter-count.ts';
import { type BandOutputs, forecastOutputs } from './forecast-outputs.ts';
import { freeGraph } from './free-members.ts';
import { Graph, type Value, type ValueInfo, valueInfo } from './graph.ts';
import { KeptWeights } from './kept-weights.ts';
import { columnsOf, type ModelColumns } from './model-columns.ts';
import { ModelProtoSchema } from './schema/onnx-schema.ts';
import { onPlainScale, transformedTargets } from './transformed-targets.ts';
import { forecastGraph, type ScaledRows } from './windows-graph.ts';

/** LayerNormalization came with 17; RNN, LSTM and GRU are those of 14, in which a GRU's reset gate can act after the product. */
export const OPSET = 17;
/** Of the file format: what came with opset 17. */
const IR_VERSION = 8;

/** What is kept of a run that a model is made of. */
export interface KeptRun {
  readonly config: TrainConfig;
  /** Of one net or of several, one after another. */
  readonly weights: Float32Array;
  readonly manifest: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** The same numbers array by array, where they are kept in fewer bytes: the model keeps them so too. */
  readonly packed?: readonly PackedArray[];
  readonly scaler: RunRecord['scaler'];
  readonly ensemble?: Ensemble;
}

export interface ModelOptions {
  readonly run: KeptRun;
  /** Null for a forecast without a band. */
  readonly band: BandOutputs | null;
  /** What stands in the file for whoever reads it, by key. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly appVersion: string;
}

/**
 * The bytes of an ONNX file. Inputs, float64: `window` `[batch, window, columns]`; where something is known ahead `ahead` `[batch,
 * horizon, known]`; where seasons are read `seasonal` `[batch, targets, values, horizon]`. Outputs, float64: `forecast` `[batch,
 * targets, horizon]`, `lower` and `upper` `[batch, horizon]` of the main target; for a direction `probability` `[batch]`. Throws
 * `WEIGHTS_OTHER`, or `MODEL_UNFIT` for a member that no graph can be.
 */
export function onnxModel({ run, band, metadata, appVersion }: ModelOptions): Uint8Array {
  const { config } = run;
  const graph = new Graph();
  const columns = columnsOf(run);
  const rows = rowsFor(graph, columns);
  const forecast =
    run.ensemble === undefined
      ? onPlainScale(graph, meanOfNets(graph, run, rows(config)), { config, columns })
      : membersMean(graph, run, rows);
  const outputs = forecastOutputs(graph, { config, forecast, columns, band });
  const model = create(ModelProtoSchema, {
    irVersion: BigInt(IR_VERSION),
    producerName: 'Gatecast',
    producerVersion: appVersion,
    opsetImport: [{ domain: '', version: BigInt(OPSET) }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: 'forecast',
      node: [...graph.unpacking, ...graph.nodes],
      initializer: [...graph.constants],
      input: [...inputsOf(columns)],
      output: [...outputs],
    },
  });
  return toBinary(ModelProtoSchema, model);
}

function inputsOf({ window, horizon, names, known, seasonal, targets }: ModelColumns): readonly ValueInfo[] {
  const inputs = [
    valueInfo(
      'window',
      'double',
      ['batch', window, names.length],
      'The last rows, oldest first, as they are in the file.',
    ),
  ];
  if (known > 0) {
    const words = 'What is known of the rows to forecast: the last columns of the window, in their order.';
    inputs.push(valueInfo('ahead', 'double', ['batch', horizon, known], words));
  }
  if (seasonal > 0) {
    const words = 'Values of each target some seasons before each row to forecast; NaN where there is none.';
    inputs.push(valueInfo('seasonal', 'double', ['batch', targets, seasonal, horizon], words));
  }
  return inputs;
}

/** The rows as nets of a config read them; made once for each way to read them. */
type RowsFor = (config: TrainConfig) => ScaledRows;

function rowsFor(graph: Graph, columns: ModelColumns): RowsFor {
  const made = new Map<boolean, ScaledRows>();
  return ({ transform = 'none' }) => {
    const isTransformed = transform !== 'none';
    const rows = made.get(isTransformed) ?? scaledRows(graph, columns, isTransformed);
    made.set(isTransformed, rows);
    return rows;
  };
}

function scaledRows(graph: Graph, columns: ModelColumns, isTransformed: boolean): ScaledRows {
  const { known, seasonal, targets } = columns;
  const read = (name: string, axis: number) =>
    isTransformed ? transformedTargets(graph, name, { columns, axis }) : name;
  const scales = isTransformed ? columns.scales.map((scale) => scale.transformed ?? scale) : columns.scales;
  const onScale = (value: Value, of: typeof scales, shape: readonly number[]) => {
    const mean = graph.doubles(
      of.map((scale) => scale.mean),
      shape,
    );
    const deviation = graph.doubles(
      of.map((scale) => scale.deviation),
      shape,
    );
    return graph.cast(graph.node('Div', [graph.node('Sub', [value, mean]), deviation]), 'float');
  };
  return {
    window: onScale(read('window', 2), scales, [scales.length]),
    ahead: known === 0 ? null : onScale('ahead', scales.slice(-known), [known]),
    seasonal: seasonal === 0 ? null : onScale(read('seasonal', 1), scales.slice(0, targets), [targets, 1, 1]),
  };
}

/** The mean of nets of one config, `[batch, targets, horizon, numbers]` on the scaled axis; of a direction `[batch, 1]`, a probability. Float64. */
function meanOfNets(graph: Graph, { config, weights, manifest, packed }: KeptRun, scaled: ScaledRows): Value {
  const size = parameterCount(config);
  const count = weights.length / size;
  if (!Number.isInteger(count) || count < 1) {
    const problem = `${weights.length} numbers are kept, and the net of this config has ${size}`;
    throw new GatecastError('WEIGHTS_OTHER', { problem });
  }
  const kept = new KeptWeights(manifest, weights, packed);
  const each = Array.from({ length: count }, () => {
    const given = forecastGraph({ graph, config, weights: kept }, scaled);
    return graph.cast(config.head === 'direction' ? graph.node('Sigmoid', [given]) : given, 'double');
  });
  kept.end();
  const sum = each.reduce((left, right) => graph.node('Add', [left, right]));
  return count === 1 ? sum : graph.node('Div', [sum, graph.doubles([count], [])]);
}

/** The weighted mean of an ensemble's nets and free forecasts, as above, of the main target alone. */
function membersMean(graph: Graph, run: KeptRun, rowsOf: RowsFor): Value {
  const { ensemble, weights, manifest, packed } = run;
  const columns = columnsOf(run);
  let [at, array] = [0, 0];
  const parts = (ensemble?.members ?? []).map((member) => {
    if (member.kind === 'free') {
      return { weight: member.weight, value: freeGraph(graph, member, columns) };
    }
    const own = arraysOf(manifest.slice(array), member.parameters);
    const kept = packed?.slice(array, array + own.length);
    const values = weights.subarray(at, at + member.parameters);
    at += member.parameters;
    array += own.length;
    const { config } = member;
    const seasonal = columns.seasonalOf(config);
    const isWhole = config.window === columns.window;
    const scaled = rowsOf(config);
    const rows: ScaledRows = {
      ...scaled,
      // A net with a shorter window reads the last of the rows.
      window: isWhole ? scaled.window : graph.slice(scaled.window, 1, columns.window - config.window),
      seasonal:
        seasonal.length === 0 || scaled.seasonal === null
          ? null
          : graph.node('Gather', [scaled.seasonal, graph.ints(...seasonal)], { axis: 2 }),
    };
    const net = { config, weights: values, manifest: own, scaler: run.scaler };
    const given = meanOfNets(graph, { ...net, ...(kept === undefined ? {} : { packed: kept }) }, rows);
    return { weight: member.weight, value: onPlainScale(graph, given, { config, columns }) };
  });
  if (at !== weights.length) {
    const problem = `${weights.length} numbers are kept, and the nets of this ensemble have ${at}`;
    throw new GatecastError('WEIGHTS_OTHER', { problem });
  }
  return parts
    .map(({ weight, value }) => graph.node('Mul', [value, graph.doubles([weight], [])]))
    .reduce((left, right) => graph.node('Add', [left, right]));
}

/** The arrays at the front that hold so many numbers together. */
function arraysOf(manifest: KeptRun['manifest'], parameters: number): KeptRun['manifest'] {
  let numbers = 0;
  const end = manifest.findIndex(({ shape }) => {
    numbers += shape.reduce((product, size) => product * size, 1);
    return numbers >= parameters;
  });
  return manifest.slice(0, end + 1);
}
