/** Which row of the file every row as it is read comes from, told in few figures: repairs leave long stretches in the file's own order. */
/**
 * Stretches as `explore.places` says.
 * @param read line of every row after the repairs, 0 for one that was put in
 * @param file line of every row of the table; of joined files each has its own lines, which ascend
 */
export function originStretches(read: Uint32Array, file: Uint32Array): Int32Array {
  const find = finder(file);
  const stretches: number[] = [];
  let open = { first: 0, begin: -1, count: 0, step: 0 };
  const end = () => {
    if (open.count > 0) {
      stretches.push(open.first, open.begin, open.count, open.step);
    }
  };
  let last = -1;
  for (let row = 0; row < read.length; row += 1) {
    const line = read[row] as number;
    const place = line === 0 ? -1 : find(line, last);
    if (place === -1) {
      continue;
    }
    const follows = open.count > 0 && open.first + open.count === row;
    if (follows && (open.count === 1 || place === last + open.step)) {
      open.step = place - last;
      open.count += 1;
    } else {
      end();
      open = { first: row, begin: place, count: 1, step: 0 };
    }
    last = place;
  }
  end();
  return Int32Array.from(stretches);
}

/** Gives the row that stands on a line: the one after the row before, else one further on, else any. */
function finder(file: Uint32Array): (line: number, before: number) => number {
  const starts = [0];
  for (let row = 1; row < file.length; row += 1) {
    if ((file[row] as number) <= (file[row - 1] as number)) {
      starts.push(row);
    }
  }
  return (line, before) => {
    if (file[before + 1] === line) {
      return before + 1;
    }
    const own = Math.max(
      0,
      starts.findLastIndex((start) => start <= before),
    );
    // Joined files follow each other in time: what comes next stands further on, if it can, and what was before comes last.
    for (let at = 0; at <= starts.length; at += 1) {
      const part = (own + at) % starts.length;
      const from = at === 0 ? Math.max(0, before) : (starts[part] ?? 0);
      const found = rowOf(file, line, from, starts[part + 1] ?? file.length);
      if (found !== -1) {
        return found;
      }
    }
    return -1;
  };
}

/** By halves: lines of one file ascend. */
function rowOf(file: Uint32Array, line: number, from: number, end: number): number {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((file[middle] as number) < line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < end && file[low] === line ? low : -1;
}
