import { useEffect, useRef } from 'react';

/** Calls `onMove` whenever the page or a part of it moves under what lies over it, while `isOn`: it is scrolled, or the window gets another size. */
export function usePageMoves(onMove: () => void, isOn = true): void {
  const latest = useRef(onMove);
  latest.current = onMove;

  useEffect(() => {
    if (!isOn) {
      return;
    }
    const moved = () => latest.current();
    window.addEventListener('resize', moved);
    window.addEventListener('scroll', moved, true);
    return () => {
      window.removeEventListener('resize', moved);
      window.removeEventListener('scroll', moved, true);
    };
  }, [isOn]);
}
