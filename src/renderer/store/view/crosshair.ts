/** The one crosshair of all charts over the same times: where somebody points in one of them. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface CrosshairState {
  /** Milliseconds since 1970; null where nobody points. */
  readonly stamp: number | null;
  /** What is pointed at: it hears nothing of what it has told itself. */
  readonly by: object | null;
}

export type Crosshair = StoreApi<CrosshairState>;

export function createCrosshair(): Crosshair {
  return createStore<CrosshairState>(() => ({ stamp: null, by: null }));
}
