import { useEffect, useState } from 'react';
import { useApp } from '../store/app.ts';

export interface Rest {
  /** True for a moment after a press: what is pressed again meanwhile was a double click. */
  readonly isResting: boolean;
  /** Does the work and begins the rest; nothing while it lasts. */
  press(work: () => void): void;
}

/**
 * A short dead time after a press, so that the second half of a double click does not start or end anything else; and
 * after a change of `subject`, what the buttons act on, so that a press that was meant for the one does not hit the other.
 */
export function useRest(subject = ''): Rest {
  const { restMs } = useApp();
  const [pressedAt, setPressedAt] = useState<number | null>(null);
  const [shown, setShown] = useState(subject);
  if (shown !== subject) {
    setShown(subject);
    if (restMs > 0) {
      setPressedAt(performance.now());
    }
  }
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
