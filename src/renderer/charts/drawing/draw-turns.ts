/** Charts that change with the same news are drawn one a frame, since each takes a good part of one. */
import { onNextFrame } from '../../store/frame-schedule.ts';

let isTaken = false;
const waiting = new Map<object, () => void>();

/**
 * Draws at once where nothing else was drawn in this frame, else in one of the next. Of one chart only the latest waits, in
 * the place of the first, so that none waits for ever beside one that changes all the time.
 */
export function drawInTurn(chart: object, draw: () => void): void {
  if (isTaken) {
    waiting.set(chart, draw);
    return;
  }
  isTaken = true;
  onNextFrame(giveTurn);
  draw();
}

/** For a chart that is gone, or was drawn in another way. */
export function leaveTurns(chart: object): void {
  waiting.delete(chart);
}

function giveTurn(): void {
  isTaken = false;
  const [next] = waiting;
  if (next !== undefined) {
    waiting.delete(next[0]);
    drawInTurn(...next);
  }
}
