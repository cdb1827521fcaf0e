import { GatecastError } from '../shared/errors.ts';

/** Logs what nobody expected. An expected failure is told by whoever asked for the work, in one sentence. */
export function logUnexpected(
  error: unknown,
  { log, what }: { readonly log: (text: string) => void; readonly what: string },
): void {
  if (!(error instanceof GatecastError)) {
    log(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
