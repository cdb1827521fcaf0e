import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { Transport } from '../../src/shared/wire/transport.ts';
import { webSocketTransport } from '../../src/web/websocket-transport.ts';

let server: WebSocketServer;
let near: Transport;
let far: Transport;
let nearSocket: WebSocket;
let farSocket: WebSocket;

beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  nearSocket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  near = webSocketTransport(nearSocket);
  near.send(Uint8Array.of(1));
  farSocket = await accepted;
  far = webSocketTransport(farSocket);
});

afterEach(async () => {
  nearSocket.terminate();
  farSocket.terminate();
  await new Promise((resolve) => server.close(resolve));
});

describe('frames over a WebSocket', () => {
  it('keeps what is sent before the socket is open and what comes before a listener is set', async () => {
    near.send(Uint8Array.of(2));
    await new Promise((resolve) => farSocket.once('message', resolve));
    const received: number[] = [];
    const second = new Promise<void>((resolve) => {
      far.onFrame((frame) => {
        received.push(...frame);
        if (received.length === 2) {
          resolve();
        }
      });
    });
    await second;
    expect(received).toEqual([1, 2]);
  });

  it('ends a connection that sends text, with the reason', async () => {
    const reason = new Promise((resolve) => near.onClose(resolve));
    farSocket.send('hello');
    farSocket.resume();
    expect(await reason).toBe('it sent text, where only frames are understood');
  });

  it('ends the connection of a peer that does not read, after a bounded backlog', async () => {
    const reason = new Promise((resolve) => near.onClose(resolve));
    farSocket.pause();
    const frame = new Uint8Array(8 * 1024 * 1024);
    await new Promise((resolve) => setImmediate(resolve));
    let sent = 0;
    let most = 0;
    while (sent < 64 && nearSocket.readyState !== WebSocket.CLOSED) {
      near.send(frame);
      most = Math.max(most, nearSocket.bufferedAmount);
      sent += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await reason).toBe('it does not read what it is sent');
    expect(most).toBeLessThanOrEqual(72 * 1024 * 1024 + 1024);
  });

  it('tells a late listener that the peer is gone', async () => {
    const closed = new Promise((resolve) => nearSocket.once('close', resolve));
    farSocket.terminate();
    await closed;
    expect(await new Promise((resolve) => near.onClose(resolve))).toBe('the WebSocket closed (1006)');
  });
});
