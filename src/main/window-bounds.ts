/** Where the window was, kept over restarts in one small file that is replaced whole. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** In device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowBounds extends Rectangle {
  readonly maximized: boolean;
}

/** As much of a remembered window's title bar as must still be on a screen, or it could not be grabbed. */
const GRABBABLE_PIXELS = 80;

/** The remembered bounds, or null when there are none, they are damaged, or no screen shows them any more. */
export function readWindowBounds(file: string, screens: readonly Rectangle[]): WindowBounds | null {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  return isWindowBounds(value) && screens.some((screen) => isGrabbable(value, screen)) ? value : null;
}

/** Keeps the bounds. A place that cannot be written costs the memory, not the app. */
export function writeWindowBounds(file: string, bounds: WindowBounds): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const temporary = `${file}.tmp`;
    const handle = openSync(temporary, 'w');
    try {
      writeSync(handle, JSON.stringify(bounds));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch {
    // The window opens in the middle next time.
  }
}

function isWindowBounds(value: unknown): value is WindowBounds {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { x, y, width, height, maximized } = value as Record<string, unknown>;
  const numbers = [x, y, width, height].every((number) => Number.isSafeInteger(number));
  return numbers && Number(width) > 0 && Number(height) > 0 && typeof maximized === 'boolean';
}

function isGrabbable(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return (
    across >= GRABBABLE_PIXELS &&
    window.y >= screen.y &&
    window.y <= screen.y + screen.height - GRABBABLE_PIXELS
  );
}
