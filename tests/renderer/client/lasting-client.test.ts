import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ServiceCaller } from '../../../src/renderer/client/connection.ts';
import { createLastingClient } from '../../../src/renderer/client/lasting-client.ts';
import { GatecastError } from '../../../src/shared/errors.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const lost = new GatecastError('CONNECTION_LOST', { reason: 'a test' });
const refused = new GatecastError('TAB_REFUSED', { host: '127.0.0.1:1' });

/** Connections that are gone as soon as somebody listens for that; `told` is what the page hears. */
function clientOf(whyRefused: () => Promise<GatecastError | null>) {
  const told: (readonly [string, boolean])[] = [];
  let opened = 0;
  const client = createLastingClient({
    open: () => {
      opened += 1;
      const onClose = (listener: (error: GatecastError) => void) => queueMicrotask(() => listener(lost));
      return { onClose, close() {} } as unknown as ServiceCaller;
    },
    hooks: { onOpen() {}, onLost: (error, willRetry) => told.push([error.code, willRetry]) },
    reconnect: true,
    whyRefused,
  });
  return { client, told, opened: () => opened };
}

test('a tab tries again for as long as the host may come back', async () => {
  const { client, told, opened } = clientOf(async () => null);
  await vi.advanceTimersByTimeAsync(5000);
  expect(opened()).toBeGreaterThan(3);
  expect(new Set(told.map(([code, willRetry]) => `${code} ${willRetry}`))).toEqual(
    new Set(['CONNECTION_LOST true']),
  );
  client.close();
});

test('a tab that the host does not know any more says so and stops trying', async () => {
  const { client, told, opened } = clientOf(async () => refused);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(opened()).toBe(1);
  expect(told).toEqual([
    ['CONNECTION_LOST', true],
    ['TAB_REFUSED', false],
  ]);
  client.close();
});
