import { expect, test } from 'vitest';
import { type Box, placeBeside } from '../../../../src/renderer/features/help/place-beside.ts';

const VIEW = { width: 1280, height: 800 };
const SIZE = { width: 340, height: 220 };

function covers(target: Box, place: { readonly left: number; readonly top: number }): boolean {
  return (
    place.left < target.left + target.width &&
    place.left + SIZE.width > target.left &&
    place.top < target.top + target.height &&
    place.top + SIZE.height > target.top
  );
}

test('it stands beside what it speaks of, whole in the view, wherever there is room', () => {
  const targets: readonly Box[] = [
    { left: 0, top: 48, width: 296, height: 720 },
    { left: 960, top: 48, width: 320, height: 720 },
    { left: 300, top: 100, width: 660, height: 60 },
    { left: 0, top: 700, width: 1280, height: 100 },
    { left: 1200, top: 4, width: 40, height: 30 },
  ];
  for (const target of targets) {
    const place = placeBeside(target, SIZE, VIEW);
    expect(covers(target, place)).toBe(false);
    expect(place.left).toBeGreaterThanOrEqual(0);
    expect(place.top).toBeGreaterThanOrEqual(0);
    expect(place.left + SIZE.width).toBeLessThanOrEqual(VIEW.width);
    expect(place.top + SIZE.height).toBeLessThanOrEqual(VIEW.height);
  }
});

test('where nothing is free it stands in the corner', () => {
  expect(placeBeside({ left: 0, top: 0, width: 1280, height: 800 }, SIZE, VIEW)).toEqual({
    left: 1280 - 340 - 16,
    top: 800 - 220 - 16,
  });
});
