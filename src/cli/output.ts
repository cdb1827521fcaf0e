/** Where the command line writes: results on standard output, all the rest on standard error. */
import { errorText } from '../shared/error-text.ts';
import type { ErrorFrame } from '../shared/errors.ts';
import type { UsageError } from './arguments.ts';

export interface Output {
  readonly json: boolean;
  /** True when progress is one line that moves; false when every line of it stays. */
  readonly live: boolean;
  /** Whether the result is printed; a failure that comes after it has standard error alone. */
  readonly answered: boolean;
  /** The command's result: text for people, or the document with `--json`. Called once. Throws `DISK_FULL` or `OUTPUT_FAILED`. */
  result(document: unknown, text: () => string): void;
  /** One line of progress; kept when the output is a log, replaced by the next when it is a terminal. */
  progress(line: string): void;
  /** A line that stays. */
  note(line: string): void;
}

interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;
}

const CLEAR_LINE = '\r\u001b[K';

export function createOutput(json: boolean, streams: Streams = process): Output {
  const { stdout, stderr } = streams;
  let hasLine = false;
  let answered = false;

  function clear(): void {
    if (hasLine) {
      stderr.write(CLEAR_LINE);
      hasLine = false;
    }
  }

  return {
    json,
    live: stderr.isTTY === true,
    get answered() {
      return answered;
    },
    result(document, text) {
      clear();
      answered = true;
      stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : text());
    },
    progress(line) {
      if (stderr.isTTY === true) {
        stderr.write(`${CLEAR_LINE}${line.slice(0, (stderr.columns ?? 80) - 1)}`);
        hasLine = true;
      } else {
        stderr.write(`${line}\n`);
      }
    },
    note(line) {
      clear();
      stderr.write(`${line}\n`);
    },
  };
}

/** Says a failure where it belongs: one line, or the document `{ error }` where there is no other. */
export function printError(output: Output, frame: ErrorFrame): void {
  const { code, details } = frame;
  const message = errorText(frame, 'terminal');
  if (output.json && !output.answered) {
    output.result({ error: { code, message, details } }, () => '');
  } else {
    output.note(`${code}: ${oneLine(message)}`);
  }
}

export function printUsageError(output: Output, error: UsageError): void {
  const help = `gatecast ${error.command === null ? '' : `${error.command} `}--help`;
  if (output.json) {
    output.result({ error: { code: 'USAGE', message: error.message, details: {} } }, () => '');
  }
  output.note(`${error.message}\n“${help}” lists what there is.`);
}

/** Names of columns come from files and may hold anything; an error stays one line. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}
