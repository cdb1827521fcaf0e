/** What strips draw on: a canvas as sharp as the screen, cleared. */

export interface Drawn {
  readonly context: CanvasRenderingContext2D;
  readonly height: number;
}

/** Null where there is nothing to draw on. */
export function canvasOf(canvas: HTMLCanvasElement, width: number): Drawn | null {
  const height = canvas.clientHeight;
  const ratio = window.devicePixelRatio || 1;
  const context = height > 0 && width > 0 ? canvas.getContext('2d') : null;
  if (context === null) {
    return null;
  }
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = 1;
  context.clearRect(0, 0, width, height);
  return { context, height };
}
