import { WINDOW_CHANNELS } from '../shared/window/window-channels.ts';
import { createInbox, type Transport } from '../shared/wire/transport.ts';

/** What is needed of Electron's `ipcRenderer`. */
export interface IpcEnd {
  send(channel: string, message: unknown): void;
  on(channel: string, listener: (event: unknown, message: unknown) => void): unknown;
}

/** The page's end of the connection to the service, through main. It lives as long as the page. */
export function ipcConnection(ipc: IpcEnd): Transport {
  const inbox = createInbox();
  ipc.on(WINDOW_CHANNELS.frame, (_event, frame) => {
    if (frame instanceof Uint8Array) {
      inbox.receive(frame);
    }
  });
  ipc.on(WINDOW_CHANNELS.close, (_event, reason) => {
    inbox.end(String(reason));
  });
  return {
    onFrame: inbox.onFrame,
    onClose: inbox.onClose,
    send(frame) {
      if (inbox.isOpen()) {
        ipc.send(WINDOW_CHANNELS.frame, frame);
      }
    },
    close() {
      inbox.shut();
    },
  };
}
