/** What a net reads, as the pieces that importance is asked of: every column, whole and by blocks of lags. */
import { targetsOf } from '../../core/recipe/shape.ts';
import { stepsOf, type WindowSource } from '../../core/windows/gather.ts';
import type { Importance } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { Forecaster } from '../training/forecaster.ts';

export type Lags = Importance['entries'][number]['lags'];

/** One column of the data; a calendar feature is the two columns of its sine and cosine. */
export interface InputGroup {
  readonly column: string;
  /** Places in `WindowSource.columns`. */
  readonly places: readonly number[];
}

/** The source with the main target alone where one net is applied to each target by itself: the others tell it nothing. */
export function sourceOfTarget({ source }: Forecaster): WindowSource {
  const { columns, provenance = [], targets, known, seasonal = 0 } = source;
  const own = <Of>(of: readonly Of[]) => [
    ...of.slice(0, 1),
    ...of.slice(targets, targets + known + seasonal),
  ];
  return source.shared
    ? { ...source, targets: 1, columns: own(columns), provenance: own(provenance) }
    : source;
}

/** Every window as short as the shortest of those that are asked, so that a piece that one has is there in all of them. */
export function alikeWindows(source: WindowSource, origins: Int32Array): WindowSource {
  const { lengths, window } = source;
  if (lengths === undefined) {
    return source;
  }
  const steps = origins.reduce((least, origin) => Math.min(least, stepsOf(source, origin)), window);
  return { ...source, lengths: new Int32Array(lengths.length).fill(steps) };
}

/** The groups of `sourceOfTarget`. */
export function inputGroups({ names, source }: Forecaster, config: TrainConfig): readonly InputGroup[] {
  const { calendar = [] } = config;
  const targets = targetsOf(config).length;
  const { seasonal = 0 } = source;
  const single = names.length - 2 * calendar.length - targets * seasonal;
  const columns = names.slice(0, single).map((column, place) => ({ column, places: [place] }));
  const cycles = calendar.map((column, index) => ({
    column,
    places: [single + 2 * index, single + 2 * index + 1],
  }));
  // Of the main target: those of another target tell nothing of it.
  const seasons = Array.from({ length: seasonal }, (_, index) => {
    const place = single + 2 * calendar.length + index;
    return { column: names[place] ?? '', places: [place] };
  });
  const all = [...columns, ...cycles, ...seasons];
  return source.shared
    ? [...all.slice(0, 1), ...all.slice(targets)].map(({ column, places }, index) => ({
        column,
        places: index === 0 ? places : places.map((place) => place - targets + 1),
      }))
    : all;
}

/** The whole window, then blocks that double in length with their distance: what is near deserves the finer look. */
export function lagBlocks(window: number): readonly Lags[] {
  const blocks: Lags[] = [null];
  for (let from = 0, length = 1; from < window; from += length, length *= 2) {
    blocks.push({ from, to: Math.min(window, from + length) - 1 });
  }
  // A window of one step is its own only block.
  return blocks.length === 2 ? blocks.slice(0, 1) : blocks;
}
