import { Cancelled, GatecastError } from '../../shared/errors.ts';
import type { FileFormat } from '../../shared/opening/formats.ts';

/** The coded error for a file of that format that is not whole; `problem` completes “it …”. */
export function damaged(file: string, format: FileFormat, problem: string): GatecastError {
  return new GatecastError('FILE_DAMAGED', { file, format, problem });
}

/** What a library threw on a damaged file, coded; what is coded already, or a cancel, stays. */
export function asDamaged(error: unknown, file: string, format: FileFormat): unknown {
  const isOurs = error instanceof GatecastError || error instanceof Cancelled;
  return isOurs ? error : damaged(file, format, 'holds what does not fit together');
}
