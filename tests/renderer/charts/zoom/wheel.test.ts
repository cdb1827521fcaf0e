// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { leaveWheelToPage } from '../../../../src/renderer/charts/zoom/wheel.ts';

/** What the canvas of a chart gets of a turn of the wheel, in a page this much longer than its window. */
function reachesCanvas(hiddenPx: number, keys: Pick<WheelEventInit, 'ctrlKey' | 'metaKey'> = {}): boolean {
  const page = document.createElement('main');
  page.style.overflowY = 'auto';
  Object.defineProperties(page, { clientHeight: { value: 450 }, scrollHeight: { value: 450 + hiddenPx } });
  const box = document.createElement('div');
  const canvas = document.createElement('canvas');
  box.append(canvas);
  page.append(box);
  document.body.append(page);
  let reached = false;
  canvas.addEventListener('wheel', () => {
    reached = true;
  });
  leaveWheelToPage(box);
  // The wheel events of this DOM know no keys.
  canvas.dispatchEvent(Object.assign(new WheelEvent('wheel', { bubbles: true }), keys));
  return reached;
}

afterEach(() => document.body.replaceChildren());

describe('the wheel over a chart', () => {
  it('zooms the chart where the page has nothing to scroll', () => {
    expect(reachesCanvas(0)).toBe(true);
    // A pixel of rounding is nothing to scroll.
    expect(reachesCanvas(1)).toBe(true);
  });

  it('is left to a page that has more than its window shows', () => {
    expect(reachesCanvas(300)).toBe(false);
  });

  it('zooms the chart anywhere with Ctrl or Cmd, as pinching does', () => {
    expect(reachesCanvas(300, { ctrlKey: true })).toBe(true);
    expect(reachesCanvas(300, { metaKey: true })).toBe(true);
  });
});
