import { type RefObject, useEffect, useRef } from 'react';

/** Calls `onPress` for every press of the pointer in none of the boxes, while `isOn`: how what is open beside the page is left. */
export function usePressOutside(
  boxes: readonly RefObject<HTMLElement | null>[],
  onPress: () => void,
  isOn = true,
): void {
  const latest = useRef({ boxes, onPress });
  latest.current = { boxes, onPress };

  useEffect(() => {
    if (!isOn) {
      return;
    }
    const onPointerDown = ({ target }: PointerEvent) => {
      const isInside = latest.current.boxes.some(
        ({ current }) => target instanceof Node && current?.contains(target),
      );
      if (!isInside) {
        latest.current.onPress();
      }
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [isOn]);
}
