/**
 * Frames between the page and the service, unread. The page begins each session with an empty frame
 * (`shared/window/session-transport.ts`); that is also what starts a service that is not running.
 */
import type { Transport } from '../shared/wire/transport.ts';

export interface RelayOptions {
  readonly start: () => Transport;
  readonly toPage: (frame: Uint8Array) => void;
  /** The service ended without being asked to. */
  readonly onDeath: (reason: string) => void;
}

export interface Relay {
  /** Takes a frame from the page. */
  fromPage(frame: Uint8Array): void;
  /** Ends the service. */
  dispose(): void;
}

export function relay({ start, toPage, onDeath }: RelayOptions): Relay {
  let service: Transport | null = null;
  let disposed = false;

  function startService(): Transport {
    const started = start();
    service = started;
    started.onFrame(toPage);
    started.onClose((reason) => {
      if (service === started) {
        service = null;
        onDeath(reason);
      }
    });
    return started;
  }

  return {
    fromPage(frame) {
      if (disposed) {
        return;
      }
      const begins = frame.byteLength === 0;
      (service ?? (begins ? startService() : null))?.send(frame);
    },
    dispose() {
      disposed = true;
      const ending = service;
      service = null;
      ending?.close();
    },
  };
}
