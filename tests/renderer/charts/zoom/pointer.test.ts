// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Span } from '../../../../src/renderer/charts/forecast-scene.ts';
import { zoomByPointer, zoomed } from '../../../../src/renderer/charts/zoom/pointer.ts';

const extent = { from: 0, to: 1000 };

function boxWith(span: Span) {
  const box = document.createElement('div');
  box.setPointerCapture = () => {};
  document.body.append(box);
  let now = span;
  zoomByPointer(box, {
    extent: () => extent,
    span: () => now,
    plot: () => ({ left: 0, width: 100 }),
    show: (next) => {
      now = next;
    },
  });
  const fire = (type: string, clientX: number, more: object = {}) =>
    box.dispatchEvent(
      Object.assign(new Event(type, { cancelable: true }), { clientX, button: 0, pointerId: 1, ...more }),
    );
  return { fire, now: () => now };
}

afterEach(() => document.body.replaceChildren());

describe('a pointer on a chart', () => {
  it('moves the view with the line under it, and not for a click', () => {
    const { fire, now } = boxWith({ from: 400, to: 600 });
    fire('pointerdown', 50);
    fire('pointermove', 52);
    expect(now()).toEqual({ from: 400, to: 600 });
    fire('pointermove', 60);
    expect(now()).toEqual({ from: 380, to: 580 });
    fire('pointerup', 60);
    fire('pointermove', 90);
    expect(now()).toEqual({ from: 380, to: 580 });
  });

  it('zooms with two fingers around what is between them', () => {
    const { fire, now } = boxWith({ from: 400, to: 600 });
    fire('pointerdown', 40);
    fire('pointerdown', 60, { pointerId: 2 });
    fire('pointermove', 70, { pointerId: 2 });
    fire('pointermove', 30);
    expect(now()).toEqual({ from: 450, to: 550 });
  });

  it('zooms with the wheel around the stamp under it, never beyond the series or to nothing', () => {
    const { fire, now } = boxWith({ from: 400, to: 600 });
    fire('wheel', 25, { deltaY: -200 });
    const { from, to } = now();
    expect(to - from).toBeLessThan(200);
    expect(from + 0.25 * (to - from)).toBeCloseTo(450);
    expect(zoomed(now(), { factor: 99, at: 450, extent })).toEqual(extent);
    const closest = zoomed({ from: 500, to: 500.01 }, { factor: 0.1, at: 500, extent });
    expect(closest.to - closest.from).toBeCloseTo(0.01);
  });
});
