/** Numbers, shares and durations as the screen shows them. Pure: the present moment is an argument. */
import type { Message } from '../../shared/texts/message.ts';
import { decimalMark, locale, t, translated } from '../../shared/texts/text.ts';
import { clockDay } from './time-words.ts';

export { unitOf } from '../../shared/opening/unit-of.ts';

/** From here on commas only count digits that nobody reads. */
const HUGE = 1e9;
/** Made once a language: making one costs more than all that it writes. */
let whole = { of: '', format: (count: number) => String(count) };

/** `17351` → `17,351`. */
export function formatCount(count: number): string {
  if (whole.of !== locale()) {
    const { format } = new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 });
    whole = { of: locale(), format };
  }
  return whole.format(count);
}

/** `1 row`, `2 rows`. */
export function formatCountOf(count: number, one: Message, many = `${one}s` as Message): string {
  return `${formatCount(count)} ${translated(count === 1 ? one : many)}`;
}

/**
 * A measured value with three to five telling digits: `2.11`, `17.4`, `1,418.3`, `0.0871`.
 * `step` is the distance between neighbouring ticks when an axis asks, so that ticks stay distinguishable.
 */
export function formatValue(value: number, step?: number): string {
  if (!Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (size !== 0 && (size >= HUGE || size < (step === undefined ? 1e-4 : 1e-5))) {
    return minus(withExponent(value, step === undefined ? 2 : undefined));
  }
  return minus(
    value.toLocaleString(locale(), {
      minimumFractionDigits: step === undefined ? decimalsFor(size) : 0,
      maximumFractionDigits: step === undefined ? decimalsFor(size) : decimalsForStep(step),
    }),
  );
}

/** A score beside others: always two decimals below 100, so that columns line up. */
export function formatScore(value: number | null): string {
  if (value === null || !Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (size >= HUGE) {
    return formatValue(value);
  }
  const decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 0.1 || size === 0 ? 2 : 4;
  return minus(
    value.toLocaleString(locale(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  );
}

/** A loss on the scaled values, three telling digits. */
export function formatLoss(value: number): string {
  if (!Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e5)
    ? decimalMark(value.toExponential(2).replace(/\.?0*e\+?/, 'e'))
    : decimalMark(String(Number(value.toPrecision(3))));
}

/** `0.8 s`, `42 s`, `2 min 5 s`, `1 h 12 min`. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) {
    return '–';
  }
  if (seconds < 9.95) {
    return `${fixed(seconds, 1)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  const minutes = Math.round(whole / 60);
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `14.2 MB`; bytes as disks count them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  if (bytes < 1e6) {
    return `${fixed(bytes / 1e3, 0)} kB`;
  }
  return bytes < 1e9 ? `${fixed(bytes / 1e6, 1)} MB` : `${fixed(bytes / 1e9, 1)} GB`;
}

/** `just now`, `12 min ago`, `3 h ago`, `yesterday`, `3 days ago`, then the date. */
export function formatAgo(iso: string, nowMs: number): string {
  const elapsedMinutes = (nowMs - Date.parse(iso)) / 60_000;
  if (!Number.isFinite(elapsedMinutes)) {
    return '';
  }
  if (elapsedMinutes < 1) {
    return t('just now');
  }
  if (elapsedMinutes < 60) {
    return t('{minutes} min ago', { minutes: Math.floor(elapsedMinutes) });
  }
  const hours = Math.floor(elapsedMinutes / 60);
  if (hours < 24) {
    return t('{hours} h ago', { hours });
  }
  const days = Math.floor(hours / 24);
  if (days === 1) {
    return t('yesterday');
  }
  return days < 31 ? t('{days} days ago', { days }) : clockDay(iso);
}

/** `toFixed` with the mark of the reader. */
function fixed(value: number, digits: number): string {
  return decimalMark(value.toFixed(digits));
}

/** `1.50e12`; without a number of digits as many as tell neighbouring ticks apart, `4.5e9`. */
function withExponent(value: number, digits?: number): string {
  return decimalMark(Number(value.toPrecision(6)).toExponential(digits).replace('e+', 'e'));
}

function decimalsFor(size: number): number {
  if (size >= 1000 || size === 0) {
    return size === 0 ? 0 : 1;
  }
  if (size >= 10) {
    return size >= 100 ? 1 : 2;
  }
  return size >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size)));
}

function decimalsForStep(step: number): number {
  return Math.max(0, Math.min(8, -Math.floor(Math.log10(step) + 1e-9)));
}

/** The typographic minus: as wide as a digit, and a screen reader says it. */
function minus(text: string): string {
  return text.replace(/-(?=[\d.])/, '\u2212');
}

/** `63.4 %` of a share from 0 to 1. */
export function formatShare(share: number, decimals = 1): string {
  return `${fixed(100 * share, decimals)} %`;
}

/** `63.4 %` of a share, with no more decimals than it has: `80 %`. */
export function formatPercent(share: number, decimals = 1): string {
  return `${decimalMark(String(Number((100 * share).toFixed(decimals))))} %`;
}
