/** The two ways frames reach the service: a WebSocket to the host that served this page, or Electron's preload. */

import type { Transport } from '../../shared/transport.ts';
import type { ElectronBridge } from '../../shared/window/electron-bridge.ts';

/** Frames over a WebSocket, one binary message each; frames sent before it opens wait for it. */
export function webSocketTransport(address: string): Transport {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  const unsent: Uint8Array[] = [];
  const unread: Uint8Array[] = [];
  let frameListener: ((frame: Uint8Array) => void) | null = null;
  let closeListener: ((reason: string) => void) | null = null;
  let opened = false;
  let closed = false;

  function end(reason: string): void {
    if (!closed) {
      closed = true;
      closeListener?.(reason);
    }
  }

  socket.addEventListener('open', () => {
    opened = true;
    for (const frame of unsent.splice(0)) {
      socket.send(frame as Uint8Array<ArrayBuffer>);
    }
  });
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (!(event.data instanceof ArrayBuffer)) {
      return;
    }
    const frame = new Uint8Array(event.data);
    if (frameListener === null) {
      unread.push(frame);
    } else {
      frameListener(frame);
    }
  });
  socket.addEventListener('close', () =>
    end(opened ? 'the local host stopped answering' : 'the local host does not answer'),
  );

  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) {
        socket.send(frame as Uint8Array<ArrayBuffer>);
      } else if (!closed && socket.readyState === WebSocket.CONNECTING) {
        unsent.push(frame);
      }
    },
    onFrame(listener) {
      frameListener = listener;
      for (const frame of unread.splice(0)) {
        listener(frame);
      }
    },
    onClose(listener) {
      closeListener = listener;
    },
    close() {
      closed = true;
      socket.close();
    },
  };
}

/** Frames through Electron's preload script, which relays them to the service process. */
export function bridgeTransport(bridge: ElectronBridge): Transport {
  let closed = false;
  return {
    send(frame) {
      if (!closed) {
        bridge.send(frame);
      }
    },
    onFrame(listener) {
      bridge.onFrame((frame) => {
        if (!closed) {
          listener(frame);
        }
      });
    },
    onClose(listener) {
      bridge.onClose((reason) => {
        if (!closed) {
          closed = true;
          listener(reason);
        }
      });
    },
    close() {
      closed = true;
    },
  };
}
