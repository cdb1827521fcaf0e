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
