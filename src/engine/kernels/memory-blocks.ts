/**
 * Blocks in a WebAssembly memory: first fit over a list of free spans, growing the memory when none fits. All offsets
 * and lengths are bytes, multiples of 64.
 */
export interface MemoryBlocks {
  take(bytes: number): number;
  give(offset: number): void;
}

const ALIGN = 64;
const PAGE = 65_536;

export function memoryBlocks(memory: WebAssembly.Memory, start: number): MemoryBlocks {
  const taken = new Map<number, number>();
  // Sorted by offset, never two that touch.
  let free: { offset: number; bytes: number }[] = [];
  let end = roundUp(start, ALIGN);

  function grow(bytes: number): void {
    const missing = end + bytes - memory.buffer.byteLength;
    if (missing > 0) {
      memory.grow(Math.ceil(missing / PAGE));
    }
  }

  return {
    take(bytes) {
      const wanted = roundUp(Math.max(bytes, 1), ALIGN);
      const span = free.find((candidate) => candidate.bytes >= wanted);
      if (span !== undefined) {
        const { offset } = span;
        span.offset += wanted;
        span.bytes -= wanted;
        free = free.filter((candidate) => candidate.bytes > 0);
        taken.set(offset, wanted);
        return offset;
      }
      grow(wanted);
      const offset = end;
      end += wanted;
      taken.set(offset, wanted);
      return offset;
    },
    give(offset) {
      const bytes = taken.get(offset);
      if (bytes === undefined) {
        return;
      }
      taken.delete(offset);
      free = joined([...free, { offset, bytes }].sort((a, b) => a.offset - b.offset));
      const last = free.at(-1);
      if (last !== undefined && last.offset + last.bytes === end) {
        end = last.offset;
        free.pop();
      }
    },
  };
}

function joined(spans: readonly { offset: number; bytes: number }[]): { offset: number; bytes: number }[] {
  const out: { offset: number; bytes: number }[] = [];
  for (const { offset, bytes } of spans) {
    const before = out.at(-1);
    if (before !== undefined && before.offset + before.bytes === offset) {
      before.bytes += bytes;
    } else {
      out.push({ offset, bytes });
    }
  }
  return out;
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}
