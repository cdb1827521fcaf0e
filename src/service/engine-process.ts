/**
 * One engine process for one job. It may be killed, crash or run out of memory: then every call in flight fails with
 * `ENGINE_CRASHED` and nothing else is touched. Frames travel over its file descriptor 3; when that closes, because
 * we are done or because we died ourselves, the engine exits.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { EngineEvents, EngineRequests } from '../shared/engine-contract.ts';
import { Cancelled, GatecastError } from '../shared/errors.ts';
import { type Caller, connect } from '../shared/wire/rpc.ts';
import { streamTransport } from '../shared/wire/stream-transport.ts';
import { engineEntry } from './places.ts';

export interface EngineOptions {
  readonly appVersion: string;
  /** The Node that runs the engine; this process's own when absent. */
  readonly node?: string;
  /** The engine's built entry; found beside this module when absent. */
  readonly entry?: string;
  /** Arguments for Node itself, such as a memory limit. */
  readonly nodeArguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface EngineProcess extends Pick<Caller<EngineRequests, EngineEvents>, 'request' | 'on'> {
  readonly pid: number | undefined;
  /** The last lines the process wrote to stdout and stderr, for the log. */
  logTail(): string;
  /** Ends the process, whatever it is doing; calls in flight fail with `Cancelled`. Resolves when it is gone. */
  dispose(): Promise<void>;
}

const LOG_TAIL_CHARACTERS = 16 * 1024;
const TERMINATE_GRACE_MS = 2000;
/** How long the exit code and the last lines may take after the connection broke. */
const LAST_WORDS_MS = 2000;

/** An engine that comes up before it is known who will want it. */
let ahead: { readonly key: string; readonly child: ChildProcess } | null = null;

/**
 * Starts an engine that the next `startEngine` of the same options takes, so that it comes up, and reads what an import
 * needs, while the rest of the program is read. It keeps nobody waiting: untaken, it ends with this process. Its process id.
 */
export function startEngineAhead(options: EngineOptions): number | undefined {
  ahead?.child.kill();
  ahead = null;
  const child = spawnEngine(options, 'import');
  // Who wants an engine later starts one then, and is told; until then a start that fails is nobody's concern.
  if (child instanceof Error) {
    return undefined;
  }
  child.on('error', () => {});
  hold(child, 'unref');
  ahead = { key: keyOf(options), child };
  return child.pid;
}

function takeAhead(options: EngineOptions): ChildProcess | null {
  const taken = ahead?.key === keyOf(options) ? ahead.child : null;
  if (taken === null) {
    return null;
  }
  ahead = null;
  if (taken.pid === undefined || taken.exitCode !== null || taken.signalCode !== null) {
    return null;
  }
  hold(taken, 'ref');
  return taken;
}

function hold(child: ChildProcess, how: 'ref' | 'unref'): void {
  child[how]();
  for (const stream of child.stdio) {
    if (stream instanceof Socket) {
      stream[how]();
    }
  }
}

function keyOf({ node, entry, nodeArguments, environment }: EngineOptions): string {
  return JSON.stringify([node, entry, nodeArguments, environment]);
}

/** The process, or why the system would not begin one: Node throws some of these reasons and tells others as an event. */
function spawnEngine(options: EngineOptions, firstJob?: 'import'): ChildProcess | Error {
  try {
    return spawn(
      options.node ?? process.execPath,
      [
        ...(options.nodeArguments ?? []),
        options.entry ?? engineEntry(),
        ...(firstJob === undefined ? [] : [firstJob]),
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
        env: environmentOf(options),
        windowsHide: true,
        // A terminal sends Ctrl-C to its whole process group; what it means for a run is the service's to decide.
        detached: true,
      },
    );
  } catch (error) {
    return error as Error;
  }
}

function neverStarted({ message }: Error): EngineProcess {
  const reason = `it could not be started: ${message}`;
  return {
    pid: undefined,
    logTail: () => '',
    on: () => () => {},
    request: () => Promise.reject(new GatecastError('ENGINE_CRASHED', { reason })),
    dispose: () => Promise.resolve(),
  };
}

/** Starts an engine process. A start that fails shows in the first call, as `ENGINE_CRASHED`. */
export function startEngine(options: EngineOptions): EngineProcess {
  const begun = takeAhead(options) ?? spawnEngine(options);
  return begun instanceof Error ? neverStarted(begun) : running(begun, options);
}

function running(child: ChildProcess, { appVersion }: EngineOptions): EngineProcess {
  const tail = { text: '', errors: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    tail.text = keepTail(tail.text, text);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail.text = keepTail(tail.text, text);
    tail.errors = keepTail(tail.errors, text);
  });

  const exited = exitOf(child);
  const caller = connect<EngineRequests, EngineEvents>(streamTransport(child.stdio[3] as Duplex), appVersion);
  let disposed = false;
  let crash: Promise<GatecastError> | null = null;

  /** What became of the process, in words; a process that still lives without a connection is of no use. */
  async function explain(lost: string): Promise<GatecastError> {
    const timer = setTimeout(() => child.kill('SIGKILL'), LAST_WORDS_MS);
    const end = await exited;
    clearTimeout(timer);
    return new GatecastError('ENGINE_CRASHED', { reason: crashReason(end, tail.errors, lost) });
  }

  caller.onClose((error) => {
    if (!disposed) {
      const lost = error.code === 'CONNECTION_LOST' ? 'it closed its connection' : error.message;
      crash = explain(lost);
    }
  });

  return {
    pid: child.pid,
    logTail: () => tail.text,
    on: caller.on,
    async request(name, params, requestOptions) {
      try {
        return await caller.request(name, params, requestOptions);
      } catch (error) {
        if (disposed) {
          throw new Cancelled();
        }
        // The connection's own errors mean that the process is gone; anything else is an answer of the engine.
        throw crash === null || error instanceof Cancelled ? error : await crash;
      }
    },
    async dispose() {
      disposed = true;
      caller.close();
      await endProcess(child, exited);
    },
  };
}

interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly startError: string | null;
}

const living = new Set<ChildProcess>();

/** Resolves once the process is gone and its last words are read. */
function exitOf(child: ChildProcess): Promise<ProcessEnd> {
  if (living.size === 0) {
    process.once('exit', killLiving);
  }
  living.add(child);
  return new Promise((resolve) => {
    const settle = (end: ProcessEnd) => {
      living.delete(child);
      if (living.size === 0) {
        process.off('exit', killLiving);
      }
      resolve(end);
    };
    child.on('error', (error) => {
      if (child.pid === undefined) {
        settle({ code: null, signal: null, startError: error.message });
      }
    });
    child.once('close', (code, signal) => settle({ code, signal, startError: null }));
  });
}

function killLiving(): void {
  for (const child of living) {
    child.kill('SIGKILL');
  }
}

async function endProcess(child: ChildProcess, exited: Promise<ProcessEnd>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), TERMINATE_GRACE_MS);
  await exited;
  clearTimeout(timer);
}

function crashReason(end: ProcessEnd, errors: string, lost: string): string {
  if (end.startError !== null) {
    return `it could not be started: ${end.startError}`;
  }
  const how = end.signal !== null ? `killed by ${end.signal}` : `exit code ${end.code ?? 'unknown'}`;
  const line = tellingLine(errors);
  if (line !== null) {
    return `${how}: ${line}`;
  }
  return end.signal === null && end.code === 0 ? `${lost}, ${how}` : how;
}

const LONGEST_LINE = 300;
/** Stack frames, Node's version, and what libtensorflow has to tell (information and warnings) name no cause. */
const IDLE_TALK = /^at |^Node\.js v\d|^[IW]\d{4} [\d:.]+|^WARNING: All log messages before absl/;

/** The line that names the cause: V8 and Node print a stack below it, so the very last line rarely says anything. */
function tellingLine(errors: string): string | null {
  const lines = errors
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !IDLE_TALK.test(line));
  const telling =
    lines.findLast((line) => /^FATAL ERROR|^\w*Error\b|out of memory/i.test(line)) ?? lines.at(-1);
  return telling === undefined ? null : telling.slice(0, LONGEST_LINE);
}

function keepTail(kept: string, text: string): string {
  return (kept + text).slice(-LOG_TAIL_CHARACTERS);
}

function environmentOf(options: EngineOptions): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...options.environment,
    // It ends with us, whatever it computes: `src/engine/parent-watch.ts`.
    GATECAST_PARENT: String(process.pid),
  };
  // Inside Electron our own executable is Electron, which is a Node only when told so.
  if (process.versions.electron !== undefined && options.node === undefined) {
    environment.ELECTRON_RUN_AS_NODE = '1';
  }
  return environment;
}
