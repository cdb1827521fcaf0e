/** Columns that grow: small ones double, long ones add chunks, so that nothing large is ever copied twice. */
/** Typed arrays this short live among ordinary objects, which matters to a file of 100,000 columns. */
const FIRST_LENGTH = 8;
const CHUNK_LENGTH = 65_536;

type Numbers = Float64Array | Uint32Array | Uint16Array | Int16Array;

export interface Growing<A extends Numbers> {
  /** Full chunks of `CHUNK_LENGTH`, then `current`. */
  full: A[];
  current: A;
  used: number;
  readonly make: (length: number) => A;
}

export function createGrowing<A extends Numbers>(make: (length: number) => A): Growing<A> {
  return { full: [], current: make(0), used: 0, make };
}

export function append<A extends Numbers>(column: Growing<A>, value: number): void {
  if (column.used === column.current.length) {
    makeRoom(column);
  }
  column.current[column.used++] = value;
}

export function lengthOf<A extends Numbers>(column: Growing<A>): number {
  return column.full.length * CHUNK_LENGTH + column.used;
}

/** Every value in its order. */
export function* valuesOf<A extends Numbers>({ full, current, used }: Growing<A>): Iterable<number> {
  for (const chunk of full) {
    yield* chunk;
  }
  yield* current.subarray(0, used);
}

/** At most so many values from the beginning, copied. */
export function firstValues<A extends Numbers>({ full, current, used, make }: Growing<A>, most: number): A {
  const chunk = full[0] ?? current.subarray(0, used);
  const values = make(Math.min(most, chunk.length));
  values.set(chunk.subarray(0, values.length) as A);
  return values;
}

/** Puts all values of `source` behind those of `target`. */
export function appendAll<A extends Numbers>(target: Growing<A>, source: Growing<A>): void {
  for (const value of valuesOf(source)) {
    append(target, value);
  }
}

/** All values in one array; the growing column is emptied as it is copied, so both never stand in memory whole. */
export function takeAll<A extends Numbers>(column: Growing<A>): A {
  const all = column.make(lengthOf(column));
  let at = 0;
  for (let chunk = column.full.shift(); chunk !== undefined; chunk = column.full.shift()) {
    all.set(chunk, at);
    at += chunk.length;
  }
  all.set(column.current.subarray(0, column.used) as A, at);
  column.current = column.make(0);
  column.used = 0;
  return all;
}

function makeRoom<A extends Numbers>(column: Growing<A>): void {
  const length = column.current.length;
  if (length === CHUNK_LENGTH) {
    column.full.push(column.current);
    column.current = column.make(CHUNK_LENGTH);
    column.used = 0;
    return;
  }
  const next = column.make(length === 0 ? FIRST_LENGTH : Math.min(length * 2, CHUNK_LENGTH));
  next.set(column.current as A);
  column.current = next;
}
