import { GatecastError } from '../../shared/errors.ts';
import type { Protocol } from '../../shared/protocol.ts';
import type { PartCounts } from '../../shared/run.ts';

/** Twelve, four and four months of thirty days, hourly (Zhou et al., Informer, 2021). */
const ETT_HOURLY: PartCounts = { train: 8640, validation: 2880, test: 2880 };
const QUARTERS_PER_HOUR = 4;

/**
 * The rows of each part, counted from the first; rows after them are not part of the protocol. Throws `PROTOCOL_UNFIT`
 * for a file with fewer.
 */
export function protocolParts(protocol: Protocol, rows: number): PartCounts {
  const parts = partsOf(protocol, rows);
  const needed = parts.train + parts.validation + parts.test;
  if (rows < needed || parts.validation <= 0 || parts.test <= 0) {
    throw new GatecastError('PROTOCOL_UNFIT', { protocol, rows, needed: Math.max(needed, LEAST_ROWS) });
  }
  return parts;
}

/** Below, a tenth of the rows is none. */
const LEAST_ROWS = 10;

function partsOf(protocol: Protocol, rows: number): PartCounts {
  switch (protocol) {
    case 'ett-h':
      return ETT_HOURLY;
    case 'ett-m':
      return {
        train: ETT_HOURLY.train * QUARTERS_PER_HOUR,
        validation: ETT_HOURLY.validation * QUARTERS_PER_HOUR,
        test: ETT_HOURLY.test * QUARTERS_PER_HOUR,
      };
    case '70-10-20': {
      // Truncated as the published loaders do it; what rounding leaves over is validation.
      const train = Math.trunc(rows * 0.7);
      const test = Math.trunc(rows * 0.2);
      return { train, validation: rows - train - test, test };
    }
  }
}
