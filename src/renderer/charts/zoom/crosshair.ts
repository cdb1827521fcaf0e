/** Has charts of the same times point at one stamp, whichever of them the pointer is in. */
import type { Crosshair } from '../../store/view/crosshair.ts';
import type { SharedSpan } from './shared-span.ts';

/** A chart whose axis is that of time. Returns what ends it. */
export function linkCrosshair(crosshair: Crosshair, shared: SharedSpan): () => void {
  let told: number | null = null;
  // What a chart points at because it was asked to is no news.
  let isAimed = false;
  const stopTelling = shared.onChange(() => {
    const stamp = shared.pointed();
    if (!isAimed && stamp !== told) {
      told = stamp;
      crosshair.setState({ stamp, by: shared });
    }
  });
  const stopHearing = crosshair.subscribe(({ stamp, by }) => {
    if (by !== shared) {
      isAimed = stamp !== null;
      told = null;
      shared.aim(stamp);
    }
  });
  return () => {
    stopTelling();
    stopHearing();
    if (crosshair.getState().by === shared) {
      crosshair.setState({ stamp: null, by: null });
    }
  };
}
