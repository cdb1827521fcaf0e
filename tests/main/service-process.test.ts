import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startService } from '../../src/main/service-process.ts';
import { SERVICE_END } from '../../src/shared/window/session-transport.ts';

/** A service that sends every byte back, and dies when told so with a frame of `!`. */
const ECHO = `
const net = require('node:net');
const socket = new net.Socket({ fd: 3 });
socket.on('data', (data) => (data.includes('!') ? process.exit(3) : socket.write(data)));
socket.on('end', () => process.exit(0));
`;

let folder: string;
let entry: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-service-'));
  entry = join(folder, 'echo.cjs');
  writeFileSync(entry, ECHO);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the service under a Node of its own', () => {
  it('carries whole frames both ways, empty ones too', async () => {
    const service = startService({ entry, node: process.execPath, utility: undefined });
    const sent = [new Uint8Array(0), new Uint8Array([1, 2, 3]), new Uint8Array(100_000).fill(7)];
    const received: number[] = [];
    await new Promise<void>((resolve) => {
      service.onFrame((frame) => {
        received.push(frame.byteLength);
        if (received.length === sent.length) {
          resolve();
        }
      });
      for (const frame of sent) {
        service.send(frame);
      }
    });
    service.close();
    expect(received).toEqual([0, 3, 100_000]);
  });

  it('gives the exit code as the reason when it dies', async () => {
    const service = startService({ entry, node: process.execPath, utility: undefined });
    service.send(new TextEncoder().encode('!'));
    expect(await new Promise((resolve) => service.onClose(resolve))).toBe('exit code 3');
  });

  it('says so when that Node cannot be started', async () => {
    const service = startService({ entry, node: join(folder, 'absent'), utility: undefined });
    expect(await new Promise((resolve) => service.onClose(resolve))).toMatch(/could not be started.*ENOENT/);
  });
});

describe('the service in a utility process', () => {
  it('carries frames as messages, drops what is no frame, and tells of its death', () => {
    const child = Object.assign(new EventEmitter(), {
      posted: [] as unknown[],
      postMessage(message: unknown) {
        this.posted.push(message);
      },
      kill: () => true,
    });
    const service = startService({ entry, node: undefined, utility: { fork: () => child } });
    const frames: number[] = [];
    const reasons: string[] = [];
    child.emit('message', new Uint8Array([1]));
    service.onFrame((frame) => frames.push(frame.byteLength));
    service.onClose((reason) => reasons.push(reason));
    child.emit('message', 'not a frame');
    child.emit('message', new Uint8Array([1, 2]));
    service.send(new Uint8Array([5]));
    child.emit('exit', 9);
    service.send(new Uint8Array([6]));
    expect({ frames, reasons, posted: child.posted }).toEqual({
      frames: [1, 2],
      reasons: ['exit code 9'],
      posted: [new Uint8Array([5])],
    });
  });

  it('is asked to end, and ended when it does not', async () => {
    vi.useFakeTimers();
    const child = () => Object.assign(new EventEmitter(), { postMessage: vi.fn(), kill: vi.fn(() => true) });
    const [good, deaf] = [child(), child()];
    for (const process of [good, deaf]) {
      startService({ entry, node: undefined, utility: { fork: () => process } }).close();
      // What Electron clones as it is, and no frame.
      expect(process.postMessage.mock.calls).toEqual([[SERVICE_END]]);
    }
    good.emit('exit', 0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([good.kill.mock.calls.length, deaf.kill.mock.calls.length]).toEqual([0, 1]);
    vi.useRealTimers();
  });

  it('tells when it is gone, so that main can wait', async () => {
    const child = Object.assign(new EventEmitter(), { postMessage: () => undefined, kill: () => true });
    const service = startService({ entry, node: undefined, utility: { fork: () => child } });
    let gone = false;
    void service.ended.then(() => {
      gone = true;
    });
    service.close();
    await Promise.resolve();
    expect(gone).toBe(false);
    child.emit('exit', 0);
    await service.ended;
    expect(gone).toBe(true);
  });

  it('is refused with a way out in an Electron that has none', async () => {
    const service = startService({ entry, node: '', utility: undefined });
    const reason = await new Promise((resolve) => service.onClose(resolve));
    expect(reason).toMatch(/GATECAST_SERVICE_NODE/);
  });
});
