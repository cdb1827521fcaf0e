/** What a training will take of this machine, told before it begins. */
import { decimalMark } from '../texts/text.ts';

/** How fast one set-up learns here. */
export interface Pace {
  /** One update of a whole batch. */
  readonly updateSeconds: number;
  /** One window, forecast. */
  readonly forwardSeconds: number;
  /** What an engine takes of the memory before it trains anything. */
  readonly engineBytes: number;
}

export interface RunCost {
  /** All epochs of all nets, the fit on all rows included: at most, since training may end by itself before. Null where it is not known. */
  readonly seconds: number | null;
  readonly pace: Pace | null;
  /** Of the training, at most, and of its engine where that has been measured. */
  readonly memoryBytes: number;
}

/** `≈ 9 s, 180 MB`. */
export function costWords({ seconds, memoryBytes }: Pick<RunCost, 'seconds' | 'memoryBytes'>): string {
  const memory = memoryWords(memoryBytes);
  return seconds === null ? memory : `≈ ${secondsWords(seconds)}, ${memory}`;
}

function secondsWords(seconds: number): string {
  if (seconds < 10) {
    return `${decimalMark(String(seconds < 1 ? Number(seconds.toPrecision(1)) : Math.round(seconds)))} s`;
  }
  if (seconds < 100) {
    return `${Math.round(seconds)} s`;
  }
  const minutes = seconds / 60;
  return minutes < 100
    ? `${Math.round(minutes)} min`
    : `${decimalMark(String(Number((minutes / 60).toPrecision(2))))} h`;
}

function memoryWords(bytes: number): string {
  const megabytes = bytes / 1e6;
  return megabytes < 1000
    ? `${Math.max(1, Number(megabytes.toPrecision(2)))} MB`
    : `${decimalMark((megabytes / 1000).toFixed(1))} GB`;
}
