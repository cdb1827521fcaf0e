/**
 * A band as one shape a piece. Two stacked lines would do too, but what stacks them adds decimal by decimal: with three
 * thousand points that takes longer than a frame has.
 */
import { rangeInView, type ThinBand } from '../detail/band-envelope.ts';
import type { CustomOption } from '../echarts.ts';
import type { Span } from '../forecast-scene.ts';

type RenderItem = NonNullable<CustomOption['renderItem']>;

/** The series of a band without what depends on the view. */
export function bandSeries(id: string): CustomOption {
  return {
    id,
    type: 'custom',
    silent: true,
    clip: true,
    z: 1,
    encode: { x: 0, y: [1, 2], tooltip: [] },
    renderItem: () => null,
    data: [],
  };
}

/** What depends on the view. Its one item says where in time it is and how far the axis must reach. */
export function bandInView(id: string, band: ThinBand, { span, color }: BandView): CustomOption {
  const range = rangeInView(band, span);
  return {
    id,
    type: 'custom',
    data: range === null ? [] : [[(span.from + span.to) / 2, range.low, range.high]],
    renderItem: shapesOf(band, color),
  };
}

/** A short band that does not depend on the view: stamp, lower and upper end of each step in turn. */
export function shortBand(id: string, steps: Float64Array, color: string): CustomOption {
  const shape = shapesOf({ pieces: [steps] }, color);
  return {
    ...bandSeries(id),
    // Every step is an item, so that the axis reaches as far as those in view; the first of them draws the whole.
    renderItem: (params, api) => (params.dataIndexInside === 0 ? shape(params, api) : null),
    data: Array.from({ length: steps.length / 3 }, (_, step) => [...steps.subarray(step * 3, step * 3 + 3)]),
  };
}

interface BandView {
  readonly span: Span;
  readonly color: string;
}

function shapesOf({ pieces }: ThinBand, color: string): RenderItem {
  return (_params, { coord }) => {
    // Both axes are straight: two places tell all others.
    const start = pieces[0]?.[0] ?? 0;
    const [left = 0, bottom = 0] = coord([start, 0]);
    const [right = 0, top = 0] = coord([start + STAMPS_APART, 1]);
    const place = (x: number, y: number): [number, number] => [
      left + ((x - start) / STAMPS_APART) * (right - left),
      bottom + y * (top - bottom),
    ];
    return {
      type: 'group',
      silent: true,
      children: pieces.map((piece) => ({
        type: 'polygon' as const,
        silent: true,
        shape: { points: outlineOf(piece, place) },
        style: { fill: color },
      })),
    };
  };
}

/** Far enough from each other that a pixel between them has digits enough. */
const STAMPS_APART = 86_400_000;

/** Along the upper ends, and back along the lower ones. */
export function outlineOf(
  piece: Float64Array,
  place: (x: number, y: number) => [number, number],
): [number, number][] {
  const points = piece.length / 3;
  const outline = new Array<[number, number]>(points * 2);
  for (let point = 0; point < points; point += 1) {
    const x = piece[point * 3] as number;
    outline[point] = place(x, piece[point * 3 + 2] as number);
    outline[points * 2 - 1 - point] = place(x, piece[point * 3 + 1] as number);
  }
  return outline;
}
