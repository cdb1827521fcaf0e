/** What a fit learns from where other series of the file are learned from too: their rows stand behind those of the scored one. */
import { joinFloat32, joinInt32 } from '../../../core/join-arrays.ts';
import type { WindowSource } from '../../../core/windows/gather.ts';
import { type OtherWindows, otherWindows, trainedSpan } from '../../../core/windows/other-series.ts';
import type { ColumnScale } from '../../../shared/reuse/column-scale.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import type { FitData, PreparedFit } from '../prepare-fit.ts';
import { windowSource } from '../prepare-fit.ts';
import { fittedScales } from '../scales/column-scales.ts';

export type LearnedRows = Pick<PreparedFit, 'fitSource' | 'learnedOrigins' | 'otherScales'>;

/**
 * The source of a fit with the training rows of all series, each on scales of its own, one series after another, and the origins of all
 * training windows there. No window reaches from one series into the next: each is valid in its own. Rows and origins of the scored series
 * keep their place.
 */
export function withOtherSeries(
  data: FitData,
  config: TrainConfig,
  own: Omit<PreparedFit, 'learnedOrigins' | 'otherScales'>,
): LearnedRows {
  const { parts, firstRow = 0 } = data;
  const { net, fitSource, origins } = own;
  const others = otherWindows(data, config, trainedSpan(net, parts.train, firstRow)).map((other) =>
    learned(other, config),
  );
  const sources = [fitSource, ...others.map(({ source }) => source)];
  let rows = 0;
  const starts = sources.map(({ columns }) => {
    const start = rows;
    rows += columns[0]?.length ?? 0;
    return start;
  });
  const shifted = others.map((other, index) =>
    other.origins.map((origin) => origin + (starts[index + 1] as number)),
  );
  const { lengths, labels } = fitSource;
  return {
    fitSource: {
      ...fitSource,
      columns: fitSource.columns.map((_, place) =>
        joinFloat32(sources.map(({ columns }) => columns[place] as Float32Array)),
      ),
      provenance: net.provenance.map((_, place) => joinKinds(sources, place)),
      ...(lengths === undefined
        ? {}
        : { lengths: joinInt32(sources.map((source) => source.lengths as Int32Array)) }),
      ...(labels === undefined
        ? {}
        : { labels: joinFloat32(sources.map((source) => source.labels as Float32Array)) }),
    },
    learnedOrigins: joinInt32([origins.train, ...shifted]),
    otherScales: new Map(others.map(({ series, scales }) => [series, scales])),
  };
}

/** Rows of the series up to the last that may be learned from, on scales of those rows. */
function learned(
  { series, net, firstRow, rows, origins }: OtherWindows,
  config: TrainConfig,
): {
  readonly series: string;
  readonly scales: readonly ColumnScale[];
  readonly source: WindowSource;
  readonly origins: Int32Array;
} {
  const end = firstRow + rows;
  const scales = fittedScales(net, config, { time: series.time, trainRows: rows, firstRow });
  const source = windowSource(net, scales, config, firstRow, end);
  return {
    source: {
      ...source,
      columns: source.columns.map((column) => column.subarray(0, end)),
      provenance: net.provenance.map((kinds) => kinds.subarray(0, end)),
      lengths: source.lengths?.subarray(0, end),
    },
    ...{ series: series.series, scales, origins },
  };
}

/** How the values of a column were come by in all series; none where all were measured. */
function joinKinds(sources: readonly WindowSource[], place: number): Uint8Array {
  const all = sources.map(({ columns, provenance = [] }) => ({
    rows: columns[place]?.length ?? 0,
    kinds: provenance[place] ?? new Uint8Array(),
  }));
  if (all.every(({ kinds }) => kinds.length === 0)) {
    return new Uint8Array();
  }
  const joined = new Uint8Array(all.reduce((sum, { rows }) => sum + rows, 0));
  let at = 0;
  for (const { rows, kinds } of all) {
    joined.set(kinds.subarray(0, rows), at);
    at += rows;
  }
  return joined;
}
