/**
 * A frame is `[u32 head length][head: JSON, UTF-8][padding to 8][body][padding to 8][body]…`, little-endian.
 * Typed arrays anywhere in a message leave the JSON and travel as raw bodies, so a million numbers cost a copy and
 * no text. Unknown array types and broken lengths are refused; a frame is never read past its end.
 */
import { GatecastError } from '../errors.ts';

type Body = Uint8Array | Int32Array | Float32Array | Float64Array;
type ArrayType = 'Uint8Array' | 'Int32Array' | 'Float32Array' | 'Float64Array';

const ARRAY_CLASSES: ReadonlyMap<
  string,
  new (
    buffer: ArrayBuffer,
    byteOffset: number,
    length: number,
  ) => Body
> = new Map<ArrayType, new (buffer: ArrayBuffer, byteOffset: number, length: number) => Body>([
  ['Uint8Array', Uint8Array],
  ['Int32Array', Int32Array],
  ['Float32Array', Float32Array],
  ['Float64Array', Float64Array],
]);

const ELEMENT_BYTES: Readonly<Record<ArrayType, number>> = {
  Uint8Array: 1,
  Int32Array: 4,
  Float32Array: 4,
  Float64Array: 8,
};

/** `{ $body: n }` stands for body n; `{ $body: -1, entries }` for an object that has a key of that name itself. */
const BODY_MARK = '$body';
const ESCAPED = -1;
const ALIGNMENT = 8;
/** No message of ours is nested deeper; a stranger's must not exhaust the stack. */
const MOST_NESTED = 200;

interface Head {
  readonly message: unknown;
  readonly bodies: readonly { readonly type: ArrayType; readonly length: number }[];
}

/** One frame for a message of plain data and typed arrays. */
export function encodeFrame(message: unknown): Uint8Array {
  const bodies: Body[] = [];
  // `this[key]`, not `value`: a Node Buffer has a toJSON, which JSON.stringify calls before the replacer sees it.
  const plain = JSON.stringify(
    message,
    function replace(this: Record<string, unknown>, key: string, value: unknown) {
      const original = this[key];
      if (arrayTypeOf(original) !== null) {
        bodies.push(original as Body);
        return { [BODY_MARK]: bodies.length - 1 };
      }
      return typeof value === 'object' && value !== null && isMarked(value)
        ? { [BODY_MARK]: ESCAPED, entries: Object.entries(value) }
        : value;
    },
  );
  const described = bodies.map((body) => ({ type: arrayTypeOf(body), length: body.length }));
  const head = new TextEncoder().encode(`{"message":${plain},"bodies":${JSON.stringify(described)}}`);
  let size = aligned(4 + head.length);
  for (const body of bodies) {
    size += aligned(body.byteLength);
  }
  const frame = new Uint8Array(size);
  new DataView(frame.buffer).setUint32(0, head.length, true);
  frame.set(head, 4);
  let offset = aligned(4 + head.length);
  for (const body of bodies) {
    frame.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), offset);
    offset += aligned(body.byteLength);
  }
  return frame;
}

/** The message of a frame. Throws `REQUEST_INVALID` for anything that is not a whole, well-formed frame. */
export function decodeFrame(frame: Uint8Array): unknown {
  if (frame.byteLength < 4) {
    throw malformed('shorter than its own length field');
  }
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const headLength = view.getUint32(0, true);
  if (4 + headLength > frame.byteLength) {
    throw malformed('the head is cut off');
  }
  const head = parseHead(new TextDecoder().decode(frame.subarray(4, 4 + headLength)));
  const bodies: Body[] = [];
  let offset = aligned(4 + headLength);
  for (const described of head.bodies) {
    const { type, length } = described ?? {};
    const ArrayClass = ARRAY_CLASSES.get(type);
    if (ArrayClass === undefined || !Number.isSafeInteger(length) || length < 0) {
      throw malformed('a body has an unknown type or length');
    }
    const byteLength = length * ELEMENT_BYTES[type];
    if (offset + byteLength > frame.byteLength) {
      throw malformed('a body is cut off');
    }
    // A copy: the frame's own buffer may be pooled by the transport and has no alignment to rely on. Not `slice`,
    // which on a Node Buffer copies nothing.
    const copy = new Uint8Array(byteLength);
    copy.set(frame.subarray(offset, offset + byteLength));
    bodies.push(new ArrayClass(copy.buffer, 0, length));
    offset += aligned(byteLength);
  }
  return restore(head.message, bodies, 0);
}

/** Without `Object.hasOwn`, which the oldest window we are tested in does not have. */
function isMarked(value: object): boolean {
  return Object.prototype.propertyIsEnumerable.call(value, BODY_MARK);
}

function parseHead(text: string): Head {
  let head: unknown;
  try {
    head = JSON.parse(text);
  } catch {
    throw malformed('the head is not JSON');
  }
  if (
    typeof head !== 'object' ||
    head === null ||
    !('message' in head) ||
    !('bodies' in head) ||
    !Array.isArray(head.bodies)
  ) {
    throw malformed('the head has no message');
  }
  return head as Head;
}

function restore(value: unknown, bodies: readonly Body[], depth: number): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (depth > MOST_NESTED) {
    throw malformed('the message is nested too deep');
  }
  // In place, and only what changes: the parsed head is ours, and a list of ten thousand has nothing to put back.
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      value[at] = restore(value[at], bodies, depth + 1);
    }
    return value;
  }
  const record = value as Record<string, unknown>;
  const mark = record[BODY_MARK];
  if (mark === undefined) {
    for (const key of Object.keys(record)) {
      const before = record[key];
      const after = restore(before, bodies, depth + 1);
      if (after !== before) {
        // Not by assignment, to which the key `__proto__` means something else.
        Object.defineProperty(record, key, { value: after, ...PLAIN });
      }
    }
    return record;
  }
  if (mark === ESCAPED && Array.isArray(record.entries)) {
    return restoreEntries(record.entries, bodies, depth);
  }
  const body = typeof mark === 'number' ? bodies[mark] : undefined;
  if (body === undefined) {
    throw malformed('a body is missing');
  }
  return body;
}

const PLAIN = { configurable: true, enumerable: true, writable: true };

function restoreEntries(entries: readonly unknown[], bodies: readonly Body[], depth: number): unknown {
  return Object.fromEntries(
    entries.map((entry) => {
      if (!Array.isArray(entry) || typeof entry[0] !== 'string') {
        throw malformed('an object is malformed');
      }
      return [entry[0], restore(entry[1], bodies, depth + 1)];
    }),
  );
}

function arrayTypeOf(value: unknown): ArrayType | null {
  if (!ArrayBuffer.isView(value)) {
    return null;
  }
  const name = Object.prototype.toString.call(value).slice(8, -1);
  // Node's Buffer reports itself as Uint8Array, which is what it is.
  return ARRAY_CLASSES.has(name) ? (name as ArrayType) : null;
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

function malformed(problem: string): GatecastError {
  return new GatecastError('REQUEST_INVALID', { request: 'frame', problem });
}
