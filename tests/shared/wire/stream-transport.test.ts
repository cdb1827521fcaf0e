import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { streamTransport } from '../../../src/shared/wire/stream-transport.ts';

test('frames arrive whole, however the bytes are cut', () => {
  const sent = [bytes(0), bytes(1, 2, 3), new Uint8Array(100_000).fill(7), new Uint8Array(0), bytes(9)];
  for (const size of [1, 3, 5, 64, 99_999, 1_000_000]) {
    const wire = recordingStream();
    const sender = streamTransport(wire.stream);
    for (const frame of sent) {
      sender.send(frame);
    }
    const written = Buffer.concat(wire.written);
    const received: Uint8Array[] = [];
    const other = recordingStream();
    streamTransport(other.stream).onFrame((frame) => received.push(Uint8Array.from(frame)));
    for (let offset = 0; offset < written.length; offset += size) {
      other.stream.emit('data', written.subarray(offset, offset + size));
    }
    // Compared as text: thousands of times quicker than number by number.
    expect(received.map(hexOf)).toEqual(sent.map(hexOf));
  }
});

test('frames that come before a listener are kept for it', () => {
  const wire = recordingStream();
  const transport = streamTransport(wire.stream);
  wire.stream.emit('data', bytes(1, 0, 0, 0, 42));
  const received: Uint8Array[] = [];
  transport.onFrame((frame) => received.push(Uint8Array.from(frame)));
  expect(received).toEqual([bytes(42)]);
});

test('a length beyond the limit closes with a reason and allocates nothing', () => {
  const wire = recordingStream();
  const transport = streamTransport(wire.stream);
  const reasons: string[] = [];
  transport.onClose((reason) => reasons.push(reason));
  wire.stream.emit('data', bytes(0xff, 0xff, 0xff, 0xff, 1, 2, 3));
  wire.stream.emit('data', bytes(1, 0, 0, 0, 42));
  expect(reasons).toEqual(['the other end announced a frame of 4294967295 bytes, which cannot be right']);
  expect(wire.stream.destroyed).toBe(true);
});

test('a broken stream is reported once, also to a listener that comes late', () => {
  const wire = recordingStream();
  const transport = streamTransport(wire.stream);
  wire.stream.emit('error', new Error('EPIPE'));
  wire.stream.emit('close');
  const reasons: string[] = [];
  transport.onClose((reason) => reasons.push(reason));
  expect(reasons).toEqual(['EPIPE']);
});

test('nothing is sent after close, and closing oneself is not reported', () => {
  const wire = recordingStream();
  const transport = streamTransport(wire.stream);
  const reasons: string[] = [];
  transport.onClose((reason) => reasons.push(reason));
  transport.close();
  transport.send(bytes(1));
  wire.stream.emit('close');
  expect({ written: wire.written.length, reasons }).toEqual({ written: 0, reasons: [] });
});

test('a message above the limit is refused by the sender', () => {
  const wire = recordingStream();
  const transport = streamTransport(wire.stream, { maxFrameBytes: 4 });
  expect(() => transport.send(new Uint8Array(5))).toThrow(/too large/);
});

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values);
}

function hexOf(frame: Uint8Array): string {
  return Buffer.from(frame).toString('hex');
}

function recordingStream(): { readonly stream: Duplex; readonly written: Uint8Array[] } {
  const written: Uint8Array[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk: Uint8Array, _encoding, done) {
      written.push(Uint8Array.from(chunk));
      done();
    },
  });
  return { stream, written };
}
