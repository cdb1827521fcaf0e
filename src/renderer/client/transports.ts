/** The two ways frames reach the service: a WebSocket to the host that served this page, or Electron's preload. */

import type { ElectronBridge } from '../../shared/window/electron-bridge.ts';
import { createInbox, type Transport } from '../../shared/wire/transport.ts';

/** Frames over a WebSocket, one binary message each; frames sent before it opens wait for it. */
export function webSocketTransport(address: string): Transport {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  const unsent: Uint8Array[] = [];
  const inbox = createInbox();
  let opened = false;

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
    inbox.receive(new Uint8Array(event.data));
  });
  socket.addEventListener('close', () =>
    inbox.end(opened ? 'the local host stopped answering' : 'the local host does not answer'),
  );

  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) {
        socket.send(frame as Uint8Array<ArrayBuffer>);
      } else if (inbox.isOpen() && socket.readyState === WebSocket.CONNECTING) {
        unsent.push(frame);
      }
    },
    onFrame: inbox.onFrame,
    onClose: inbox.onClose,
    close() {
      inbox.shut();
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
