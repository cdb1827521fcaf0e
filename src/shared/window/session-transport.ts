/**
 * Several sessions, one after the other, over one connection: a window's page may reload while the service lives on.
 * An empty frame begins a session. The page sends it and ignores all that comes before the other side has sent one
 * back, so nothing of an earlier page's session reaches it. Real frames are never empty (`framing.ts`).
 */
import type { Transport } from '../transport.ts';

/** Begins a session over `connection` and gives its transport. Frames are kept until a listener is set. */
export function beginSession(connection: Transport): Transport {
  const session = sessionEnd(connection);
  let begun = false;
  connection.onFrame((frame) => {
    if (isMark(frame)) {
      begun = true;
    } else if (begun) {
      session.receive(frame);
    }
  });
  connection.onClose(session.end);
  connection.send(mark());
  return { ...session.transport, close: () => connection.close() };
}

/**
 * Answers the sessions that the other side begins. `open` is called for each; the one before it has been closed by
 * then, with a reason. Returns nothing: it lives as long as `connection`.
 */
export function acceptSessions(connection: Transport, open: (session: Transport) => void): void {
  let current: SessionEnd | null = null;
  connection.onFrame((frame) => {
    if (!isMark(frame)) {
      current?.receive(frame);
      return;
    }
    current?.end('the page was loaded again');
    current = sessionEnd(connection);
    connection.send(mark());
    open(current.transport);
  });
  connection.onClose((reason) => current?.end(reason));
}

interface SessionEnd {
  readonly transport: Transport;
  receive(frame: Uint8Array): void;
  end(reason: string): void;
}

function sessionEnd(connection: Transport): SessionEnd {
  let frameListener: ((frame: Uint8Array) => void) | null = null;
  let closeListener: ((reason: string) => void) | null = null;
  let closeReason: string | null = null;
  let waiting: Uint8Array[] = [];
  let open = true;
  return {
    transport: {
      send(frame) {
        if (open) {
          connection.send(frame);
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
        waiting = [];
      },
    },
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
      if (open) {
        open = false;
        closeReason = reason;
        closeListener?.(reason);
      }
    },
  };
}

function isMark(frame: Uint8Array): boolean {
  return frame.byteLength === 0;
}

function mark(): Uint8Array {
  return new Uint8Array(0);
}
