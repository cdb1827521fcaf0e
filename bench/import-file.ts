/** The file that the import benchmark opens: seeded, so that every machine opens the same bytes. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export const COLUMNS = 8;

const PIECE_CHARACTERS = 1 << 20;

/** A stamp a minute and eight columns of numbers with five decimals: 91 bytes a row. */
export async function writeBenchFile(path: string, rows: number): Promise<void> {
  const random = randomNumbers(1);
  const file = createWriteStream(path);
  let piece = `date,${Array.from({ length: COLUMNS }, (_, column) => `c${column}`).join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    piece += new Date(Date.UTC(2000, 0, 1, 0, row)).toISOString().slice(0, 19).replace('T', ' ');
    for (let column = 0; column < COLUMNS; column++) {
      piece += `,${(random() * 100).toFixed(5)}`;
    }
    piece += '\n';
    if (piece.length > PIECE_CHARACTERS) {
      if (!file.write(piece)) {
        await once(file, 'drain');
      }
      piece = '';
    }
  }
  file.end(piece);
  await finished(file);
}

/** Numbers in [0, 1) from a linear congruential generator. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
