import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { ipcConnection } from '../../src/preload/ipc-connection.ts';
import { WINDOW_CHANNELS } from '../../src/shared/window/window-channels.ts';

it('carries frames, keeps early ones, and tells the reason of a close to a late listener', () => {
  const ipc = new EventEmitter();
  const sent: unknown[] = [];
  const connection = ipcConnection({
    send: (channel, message) => sent.push([channel, message]),
    on: (channel, listener) => ipc.on(channel, listener),
  });
  const frames: number[] = [];
  const reasons: string[] = [];
  ipc.emit(WINDOW_CHANNELS.frame, {}, new Uint8Array([1]));
  connection.onFrame((frame) => frames.push(frame.byteLength));
  ipc.emit(WINDOW_CHANNELS.frame, {}, new Uint8Array([1, 2]));
  ipc.emit(WINDOW_CHANNELS.frame, {}, 'not a frame');
  connection.send(new Uint8Array([4]));
  ipc.emit(WINDOW_CHANNELS.close, {}, 'exit code 1');
  connection.onClose((reason) => reasons.push(reason));
  connection.send(new Uint8Array([5]));
  expect({ frames, reasons, sent }).toEqual({
    frames: [1, 2],
    reasons: ['exit code 1'],
    sent: [[WINDOW_CHANNELS.frame, new Uint8Array([4])]],
  });
});
