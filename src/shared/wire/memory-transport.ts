import { createInbox, type Inbox, type Transport } from './transport.ts';

/** Two ends of one connection inside a process; frames arrive in later microtasks, in order, as over a wire. */
export function memoryTransportPair(): readonly [Transport, Transport] {
  const [left, right] = [createInbox(), createInbox()];
  return [memoryEnd(left, right), memoryEnd(right, left)];
}

function memoryEnd(own: Inbox, other: Inbox): Transport {
  return {
    onFrame: own.onFrame,
    onClose: own.onClose,
    send(frame) {
      if (own.isOpen()) {
        void Promise.resolve().then(() => other.receive(frame));
      }
    },
    close() {
      if (own.shut()) {
        void Promise.resolve().then(() => other.end('the other end was closed'));
      }
    },
  };
}
