import type { RawData, WebSocket } from 'ws';
import type { Transport } from '../shared/transport.ts';

/** Bytes that may wait for a tab that does not read; one more frame then ends the connection, and the tab reloads. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;
/** WebSocket close code "try again later". */
const TOO_SLOW = 1013;
/** WebSocket close code "data of a kind that cannot be accepted". */
const NOT_BINARY = 1003;

/** Frames over one WebSocket, either end: a binary message is a frame. Text messages end the connection. */
export function webSocketTransport(socket: WebSocket): Transport {
  const waiting: Uint8Array[] = [];
  let frameListener: ((frame: Uint8Array) => void) | null = null;
  let closeListener: ((reason: string) => void) | null = null;
  let closeReason: string | null = null;
  let closedByUs = false;
  let problem: string | null = null;
  const unsent: Uint8Array[] = [];

  socket.on('open', () => {
    for (const frame of unsent.splice(0)) {
      socket.send(frame);
    }
  });
  socket.on('message', (data, isBinary) => {
    if (closedByUs) {
      return;
    }
    if (!isBinary) {
      problem = 'it sent text, where only frames are understood';
      socket.close(NOT_BINARY, problem);
      return;
    }
    const frame = bytesOf(data);
    if (frameListener === null) {
      waiting.push(frame);
    } else {
      frameListener(frame);
    }
  });
  socket.on('error', (error) => {
    problem ??= error.message;
  });
  socket.on('close', (code, reason) => {
    if (closedByUs) {
      return;
    }
    closeReason = problem ?? (reason.length > 0 ? reason.toString('utf8') : `the WebSocket closed (${code})`);
    closeListener?.(closeReason);
  });

  return {
    send(frame) {
      if (closedByUs || problem !== null) {
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
    onFrame(listener) {
      frameListener = listener;
      for (const frame of waiting.splice(0)) {
        listener(frame);
      }
    },
    onClose(listener) {
      closeListener = listener;
      if (closeReason !== null) {
        listener(closeReason);
      }
    },
    close() {
      if (!closedByUs) {
        closedByUs = true;
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
