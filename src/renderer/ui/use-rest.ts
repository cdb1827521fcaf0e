import { useEffect, useState } from 'react';
import { useApp } from '../store/app.ts';

export interface Rest {
  /** True for a moment after a press: what is pressed again meanwhile was a double click. */
  readonly isResting: boolean;
  /** Does the work and begins the rest; nothing while it lasts. */
  press(work: () => void): void;
}

/** A short dead time after a press, so that the second half of a double click does not start or end anything else. */
export function useRest(): Rest {
  const { restMs } = useApp();
  const [pressedAt, setPressedAt] = useState<number | null>(null);
  useEffect(() => {
    if (pressedAt === null) {
      return;
    }
    const timer = setTimeout(() => setPressedAt(null), restMs);
    return () => clearTimeout(timer);
  }, [pressedAt, restMs]);
  return {
    isResting: pressedAt !== null,
    press(work) {
      if (pressedAt !== null) {
        return;
      }
      if (restMs > 0) {
        setPressedAt(performance.now());
      }
      work();
    },
  };
}
