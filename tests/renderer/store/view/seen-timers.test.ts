// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSeenTimers } from '../../../../src/renderer/store/view/seen-timers.ts';

let visibility: DocumentVisibilityState = 'visible';

function show(isSeen: boolean): void {
  visibility = isSeen ? 'visible' : 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('lets no time pass while the window is hidden, and goes on with what is left', () => {
  const ended: string[] = [];
  const timers = createSeenTimers();
  timers.start(5000, () => ended.push('before'));
  vi.advanceTimersByTime(3000);
  show(false);
  timers.start(1000, () => ended.push('hidden'));
  vi.advanceTimersByTime(3_600_000);
  expect(ended).toEqual([]);
  show(true);
  vi.advanceTimersByTime(1000);
  expect(ended).toEqual(['hidden']);
  vi.advanceTimersByTime(999);
  expect(ended).toEqual(['hidden']);
  vi.advanceTimersByTime(1);
  expect(ended).toEqual(['hidden', 'before']);
});

it('lets no time pass while it is held, hidden in between or not', () => {
  const ended: string[] = [];
  const timers = createSeenTimers();
  timers.start(1000, () => ended.push('one'));
  timers.hold(true);
  show(false);
  show(true);
  vi.advanceTimersByTime(60_000);
  expect(ended).toEqual([]);
  timers.hold(false);
  vi.advanceTimersByTime(1000);
  expect(ended).toEqual(['one']);
});

it('ends what still waits when the page is left, each once, and listens to nothing where nothing waits', () => {
  const ended: string[] = [];
  const timers = createSeenTimers();
  const takeBack = timers.start(1000, () => ended.push('taken back'));
  timers.start(1000, () => ended.push('left'));
  takeBack();
  show(false);
  window.dispatchEvent(new Event('pagehide'));
  window.dispatchEvent(new Event('pagehide'));
  show(true);
  vi.advanceTimersByTime(10_000);
  expect([ended, vi.getTimerCount()]).toEqual([['left'], 0]);
});
