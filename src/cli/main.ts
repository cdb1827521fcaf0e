/** The command line. Its exit codes: 0 done, 1 a failure with a code, 2 not understood, 130 cancelled. */

import { outputError } from '../service/files/output-error.ts';
import { productVersion } from '../service/places.ts';
import { Cancelled, toErrorFrame } from '../shared/errors.ts';
import { NOT_HERE } from '../shared/reuse/resumable.ts';
import { guess, readArguments, UsageError } from './arguments.ts';
import { COMMANDS } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';
import { RunPaused } from './interrupts.ts';
import { createOutput, type Output, printError, printUsageError } from './output.ts';
import { standardOutput } from './printing/standard-output.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const EXIT_CANCELLED = 130;

// A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit(0);
  }
  printError(createOutput(false), toErrorFrame(outputError(error, 'standard output')));
  process.exit(EXIT_FAILED);
});
// Progress that nobody can write down is no reason to end.
process.stderr.on('error', () => {});

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const output = createOutput(args.includes('--json'), { stdout: standardOutput(), stderr: process.stderr });
  try {
    return await dispatch(args, output);
  } catch (error) {
    return fail(error, output);
  }
}

async function dispatch(args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') {
    process.stdout.write(`${productVersion()}\n`);
    return 0;
  }
  const [topic] = rest;
  const isAlone = rest.every((each) => each.startsWith('-') && each !== '--help' && each !== '-h');
  if (name === undefined || (name === 'help' && isAlone) || name === '--help' || name === '-h') {
    process.stdout.write(generalHelp(COMMANDS, productVersion()));
    return name === undefined ? EXIT_USAGE : 0;
  }
  if (name === 'help' && COMMANDS.some((candidate) => candidate.name === topic)) {
    return await commandAndWord(topic ?? '');
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((candidate) => candidate.name);
    throw new UsageError(`There is no command “${name}”${guess(name, names)}.`);
  }
  const parsed = readArguments(command, rest);
  if (parsed.has('help')) {
    process.stdout.write(commandHelp(command));
    return 0;
  }
  const run = await command.load();
  return await run({ args: parsed, output });
}

/** The help of a command, and what its name means where it is a word of the field too. */
async function commandAndWord(name: string): Promise<number> {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  const { wordText } = await import('./commands/words/help.ts');
  process.stdout.write(`${command === undefined ? '' : commandHelp(command)}${wordText(name)}`);
  return 0;
}

function fail(error: unknown, output: Output): number {
  if (error instanceof UsageError) {
    printUsageError(output, error);
    return EXIT_USAGE;
  }
  if (error instanceof RunPaused) {
    output.note(error.isHere ? 'Paused; what it has learned is kept.' : `Paused. ${NOT_HERE}`);
    if (output.json && !output.answered) {
      output.result({ paused: true, run: error.run }, () => '');
    }
    return EXIT_CANCELLED;
  }
  if (error instanceof Cancelled) {
    output.note(output.answered ? 'Cancelled; what is printed is kept.' : 'Cancelled; nothing was kept.');
    if (output.json && !output.answered) {
      output.result({ cancelled: true }, () => '');
    }
    return EXIT_CANCELLED;
  }
  const frame = toErrorFrame(error);
  printError(output, frame);
  if (frame.code === 'INTERNAL' && error instanceof Error && error.stack !== undefined) {
    output.note(error.stack);
  }
  return EXIT_FAILED;
}
