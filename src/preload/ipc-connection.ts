import type { Transport } from '../shared/transport.ts';
import { WINDOW_CHANNELS } from '../shared/window/window-channels.ts';

/** What is needed of Electron's `ipcRenderer`. */
export interface IpcEnd {
  send(channel: string, message: unknown): void;
  on(channel: string, listener: (event: unknown, message: unknown) => void): unknown;
}

/** The page's end of the connection to the service, through main. It lives as long as the page. */
export function ipcConnection(ipc: IpcEnd): Transport {
  let frameListener: ((frame: Uint8Array) => void) | null = null;
  let closeListener: ((reason: string) => void) | null = null;
  let closeReason: string | null = null;
  let waiting: Uint8Array[] = [];
  let open = true;
  ipc.on(WINDOW_CHANNELS.frame, (_event, frame) => {
    if (!open || !(frame instanceof Uint8Array)) {
      return;
    }
    if (frameListener === null) {
      waiting.push(frame);
    } else {
      frameListener(frame);
    }
  });
  ipc.on(WINDOW_CHANNELS.close, (_event, reason) => {
    if (open) {
      open = false;
      closeReason = String(reason);
      closeListener?.(closeReason);
    }
  });
  return {
    send(frame) {
      if (open) {
        ipc.send(WINDOW_CHANNELS.frame, frame);
      }
    },
    onFrame(listener) {
      frameListener = listener;
      const kept = waiting;
      waiting = [];
      for (const frame of kept) {
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
      open = false;
    },
  };
}
