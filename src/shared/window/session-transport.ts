/**
 * Several sessions, one after the other, over one connection: a window's page may reload while the service lives on.
 * An empty frame begins a session. The page sends it and ignores all that comes before the other side has sent one
 * back, so nothing of an earlier page's session reaches it. Real frames are never empty (`framing.ts`).
 */
import { createInbox, type Inbox, type Transport } from '../wire/transport.ts';

/** What Electron's main says to a service in a utility process that is to end: no frame, so no session reads it. */
export const SERVICE_END = 'end';

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

interface SessionEnd extends Pick<Inbox, 'receive' | 'end'> {
  readonly transport: Transport;
}

function sessionEnd(connection: Transport): SessionEnd {
  const { isOpen, receive, end, shut, onFrame, onClose } = createInbox();
  return {
    receive,
    end,
    transport: {
      onFrame,
      onClose,
      send(frame) {
        if (isOpen()) {
          connection.send(frame);
        }
      },
      close() {
        shut();
      },
    },
  };
}

function isMark(frame: Uint8Array): boolean {
  return frame.byteLength === 0;
}

function mark(): Uint8Array {
  return new Uint8Array(0);
}
