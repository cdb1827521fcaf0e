/** What the page remembers by itself: the theme, the form of each file, and what was open before a reload. */
import type { DatasetDescription } from '../../../shared/dataset.ts';

const PREFIX = 'gatecast.';

/** The key of the form for one series of one file. */
export function setupKey(dataset: Pick<DatasetDescription, 'fingerprint' | 'series' | 'choices'>): string {
  const { fingerprint, series, choices } = dataset;
  return `setup.${fingerprint}.${series ?? ''}${choices.sheet === undefined ? '' : `.${choices.sheet}`}`;
}

/** Keeps a value, or forgets it when it is null. Storage may be off or full: then the page just remembers less. */
export function remember(place: 'local' | 'session', key: string, value: unknown): void {
  try {
    if (value === null) {
      storage(place).removeItem(PREFIX + key);
    } else {
      storage(place).setItem(PREFIX + key, JSON.stringify(value));
    }
  } catch {
    // Private windows and full disks refuse; nothing here is needed to work.
  }
}

/** The value kept under a key; null when there is none or it cannot be read. */
export function recall(place: 'local' | 'session', key: string): unknown {
  try {
    return JSON.parse(storage(place).getItem(PREFIX + key) ?? 'null') as unknown;
  } catch {
    return null;
  }
}

function storage(place: 'local' | 'session'): Storage {
  return place === 'local' ? window.localStorage : window.sessionStorage;
}
