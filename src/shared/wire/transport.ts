/** What carries frames between two peers. Every host has one; the contract suite runs over all of them. */
export interface Transport {
  /** Sends one whole frame. After `close` it does nothing. */
  send(frame: Uint8Array): void;
  /** One listener each; frames that arrive before a listener is set are kept for it. */
  onFrame(listener: (frame: Uint8Array) => void): void;
  /** Called once, with a plain reason, when the other side is gone for whatever cause. */
  onClose(listener: (reason: string) => void): void;
  close(): void;
}

/** The receiving half that every transport has: what arrives early is kept, and a late listener is told of the end. */
export interface Inbox extends Pick<Transport, 'onFrame' | 'onClose'> {
  isOpen(): boolean;
  /** Hands a frame to the listener, or keeps it for one. Ignored once the connection has ended. */
  receive(frame: Uint8Array): void;
  /** The other side is gone: tells the listener, now or when there is one. True when the connection was open. */
  end(reason: string): boolean;
  /** This side has had enough: nobody is told. True when the connection was open. */
  shut(): boolean;
}

export function createInbox(): Inbox {
  let frameListener: ((frame: Uint8Array) => void) | null = null;
  let closeListener: ((reason: string) => void) | null = null;
  let closeReason: string | null = null;
  let waiting: Uint8Array[] = [];
  let open = true;
  return {
    isOpen: () => open,
    receive(frame) {
      if (!open) {
        return;
      }
      if (frameListener === null) {
        waiting.push(frame);
      } else {
        frameListener(frame);
      }
    },
    end(reason) {
      if (!open) {
        return false;
      }
      open = false;
      closeReason = reason;
      closeListener?.(reason);
      return true;
    },
    shut() {
      const wasOpen = open;
      open = false;
      waiting = [];
      return wasOpen;
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
  };
}
