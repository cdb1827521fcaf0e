import type { Transport } from './transport.ts';

/** Two ends of one connection inside a process; frames arrive in later microtasks, in order, as over a wire. */
export function memoryTransportPair(): readonly [Transport, Transport] {
  const left = new MemoryEnd();
  const right = new MemoryEnd();
  left.other = right;
  right.other = left;
  return [left, right];
}

class MemoryEnd implements Transport {
  other: MemoryEnd | null = null;
  #frameListener: ((frame: Uint8Array) => void) | null = null;
  #closeListener: ((reason: string) => void) | null = null;
  #waiting: Uint8Array[] = [];
  #closed = false;
  #closeReason: string | null = null;

  send(frame: Uint8Array): void {
    const { other } = this;
    if (!this.#closed && other !== null) {
      void Promise.resolve().then(() => other.#receive(frame));
    }
  }

  onFrame(listener: (frame: Uint8Array) => void): void {
    this.#frameListener = listener;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const frame of waiting) {
      listener(frame);
    }
  }

  onClose(listener: (reason: string) => void): void {
    this.#closeListener = listener;
    if (this.#closeReason !== null) {
      listener(this.#closeReason);
    }
  }

  close(): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    const { other } = this;
    if (other !== null) {
      void Promise.resolve().then(() => other.#peerClosed());
    }
  }

  #receive(frame: Uint8Array): void {
    if (this.#closed) {
      return;
    }
    if (this.#frameListener === null) {
      this.#waiting.push(frame);
    } else {
      this.#frameListener(frame);
    }
  }

  #peerClosed(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#closeReason = 'the other end was closed';
      this.#closeListener?.(this.#closeReason);
    }
  }
}
