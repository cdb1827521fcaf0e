/** How wide an element is, in whole pixels, while it is on the page. */
import { type RefObject, useEffect, useState } from 'react';

/** `first` until it was measured, and where nothing has a size. */
export function useWidth(box: RefObject<HTMLElement | null>, first: number): number {
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const { current } = box;
    if (current === null) {
      return;
    }
    const observer = new ResizeObserver(([entry]) => {
      const now = Math.round(entry?.contentRect.width ?? 0);
      if (now > 0) {
        setWidth(now);
      }
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
