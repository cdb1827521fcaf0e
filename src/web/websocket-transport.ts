import type { RawData, WebSocket } from 'ws';
import { createInbox, type Transport } from '../shared/wire/transport.ts';

/** Bytes that may wait for a tab that does not read; one more frame then ends the connection, and the tab reloads. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;
/** WebSocket close code "try again later". */
const TOO_SLOW = 1013;
/** WebSocket close code "data of a kind that cannot be accepted". */
const NOT_BINARY = 1003;

/** Frames over one WebSocket, either end: a binary message is a frame. Text messages end the connection. */
export function webSocketTransport(socket: WebSocket): Transport {
  const inbox = createInbox();
  let problem: string | null = null;
  const unsent: Uint8Array[] = [];

  socket.on('open', () => {
    for (const frame of unsent.splice(0)) {
      socket.send(frame);
    }
  });
  socket.on('message', (data, isBinary) => {
    if (!inbox.isOpen()) {
      return;
    }
    if (!isBinary) {
      problem = 'it sent text, where only frames are understood';
      socket.close(NOT_BINARY, problem);
      return;
    }
    inbox.receive(bytesOf(data));
  });
  socket.on('error', (error) => {
    problem ??= error.message;
  });
  socket.on('close', (code, reason) => {
    inbox.end(problem ?? (reason.length > 0 ? reason.toString('utf8') : `the WebSocket closed (${code})`));
  });

  return {
    send(frame) {
      if (!inbox.isOpen() || problem !== null) {
        return;
      }
      if (socket.readyState === socket.CONNECTING) {
        unsent.push(frame);
      } else if (socket.readyState !== socket.OPEN) {
        return;
      } else if (socket.bufferedAmount > MOST_WAITING_BYTES) {
        problem = 'it does not read what it is sent';
        socket.close(TOO_SLOW, problem);
        // A peer that reads nothing will not answer the close either.
        socket.terminate();
      } else {
        socket.send(frame);
      }
    },
    onFrame: inbox.onFrame,
    onClose: inbox.onClose,
    close() {
      if (inbox.shut()) {
        socket.close();
      }
    },
  };
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) {
    return Buffer.concat(data);
  }
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
