/** Where a small window stands so that it does not cover what it speaks of. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<Box, 'width' | 'height'>;

const GAP = 16;

/**
 * Right of the target, else left, below or above it, wherever there is room; in the corner of a target that leaves none. Always whole in the
 * view.
 */
export function placeBeside(
  target: Box,
  size: Size,
  view: Size,
): { readonly left: number; readonly top: number } {
  const { left, top, width, height } = target;
  const places = [
    { left: left + width + GAP, top },
    { left: left - GAP - size.width, top },
    { left, top: top + height + GAP },
    { left, top: top - GAP - size.height },
  ];
  const room = places
    .map((place, index) =>
      index < 2 ? { ...place, top: within(place.top, size.height, view.height) } : place,
    )
    .map((place, index) =>
      index < 2 ? place : { ...place, left: within(place.left, size.width, view.width) },
    )
    .find(
      (place) =>
        place.left >= GAP &&
        place.top >= GAP &&
        place.left + size.width <= view.width - GAP &&
        place.top + size.height <= view.height - GAP,
    );
  return (
    room ?? {
      left: within(left + width - size.width - GAP, size.width, view.width),
      top: within(top + height - size.height - GAP, size.height, view.height),
    }
  );
}

function within(from: number, length: number, room: number): number {
  return Math.max(GAP, Math.min(from, room - length - GAP));
}
