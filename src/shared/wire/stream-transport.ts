/**
 * Frames over a duplex byte stream (a pipe, a socket): each is preceded by its length as u32 little-endian. Chunks
 * may cut a frame anywhere or hold several. Memory grows with the bytes that arrived, never with a length field.
 */
import { GatecastError } from '../errors.ts';
import { createInbox, type Transport } from './transport.ts';

/** What is needed of a stream; Node's sockets fit. */
export interface ByteStream {
  write(bytes: Uint8Array): unknown;
  /** Flushes what was written, then closes the writing half. */
  end(): unknown;
  /** Closes at once. */
  destroy(): unknown;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Largest frame accepted and sent; a longer one is a broken peer, not data. */
const MAX_FRAME_BYTES = 2 ** 30;

const LENGTH_BYTES = 4;
/** Below this, length and frame go out in one write: one system call instead of two. */
const JOINED_WRITE_BYTES = 64 * 1024;

/** A transport over `stream`, which it owns from now on. */
export function streamTransport(
  stream: ByteStream,
  options: { readonly maxFrameBytes?: number } = {},
): Transport {
  const { maxFrameBytes = MAX_FRAME_BYTES } = options;
  const inbox = createInbox();
  const readChunk = frameReader(maxFrameBytes, inbox.receive);

  function peerGone(reason: string): void {
    if (inbox.end(reason)) {
      stream.destroy();
    }
  }

  stream.on('data', (chunk) => {
    if (!inbox.isOpen()) {
      return;
    }
    const problem = readChunk(chunk);
    if (problem !== null) {
      peerGone(problem);
    }
  });
  stream.on('end', () => peerGone('the other end was closed'));
  stream.on('close', () => peerGone('the other end was closed'));
  stream.on('error', (error) => peerGone(error.message));

  return {
    send(frame) {
      if (!inbox.isOpen()) {
        return;
      }
      if (frame.byteLength > maxFrameBytes) {
        throw new GatecastError('INTERNAL', {
          message: `a message of ${frame.byteLength} bytes is too large to send`,
        });
      }
      writeFrame(stream, frame);
    },
    onFrame: inbox.onFrame,
    onClose: inbox.onClose,
    close() {
      if (inbox.shut()) {
        stream.end();
      }
    },
  };
}

function writeFrame(stream: ByteStream, frame: Uint8Array): void {
  const joined = frame.byteLength < JOINED_WRITE_BYTES;
  const first = new Uint8Array(LENGTH_BYTES + (joined ? frame.byteLength : 0));
  new DataView(first.buffer).setUint32(0, frame.byteLength, true);
  if (joined) {
    first.set(frame, LENGTH_BYTES);
  }
  stream.write(first);
  if (!joined) {
    stream.write(frame);
  }
}

/** Feeds chunks in, gives whole frames out; returns what is wrong once a length cannot be right. */
function frameReader(
  maxFrameBytes: number,
  onFrame: (frame: Uint8Array) => void,
): (chunk: Uint8Array) => string | null {
  let chunks: Uint8Array[] = [];
  let buffered = 0;
  let frameBytes: number | null = null;

  /** Takes exactly `count` of the buffered bytes off the front. */
  function take(count: number): Uint8Array {
    const [first] = chunks;
    if (first !== undefined && first.byteLength > count) {
      chunks[0] = first.subarray(count);
      buffered -= count;
      return first.subarray(0, count);
    }
    const taken = new Uint8Array(count);
    let filled = 0;
    let used = 0;
    for (const chunk of chunks) {
      const part = chunk.subarray(0, count - filled);
      taken.set(part, filled);
      filled += part.byteLength;
      if (part.byteLength < chunk.byteLength) {
        chunks[used] = chunk.subarray(part.byteLength);
        break;
      }
      used += 1;
      if (filled === count) {
        break;
      }
    }
    chunks = chunks.slice(used);
    buffered -= count;
    return taken;
  }

  return (chunk) => {
    if (chunk.byteLength > 0) {
      chunks.push(chunk);
      buffered += chunk.byteLength;
    }
    for (;;) {
      if (frameBytes === null) {
        if (buffered < LENGTH_BYTES) {
          return null;
        }
        const field = take(LENGTH_BYTES);
        frameBytes = new DataView(field.buffer, field.byteOffset, LENGTH_BYTES).getUint32(0, true);
        if (frameBytes > maxFrameBytes) {
          return `the other end announced a frame of ${frameBytes} bytes, which cannot be right`;
        }
      }
      if (buffered < frameBytes) {
        return null;
      }
      const frame = take(frameBytes);
      frameBytes = null;
      onFrame(frame);
    }
  };
}
