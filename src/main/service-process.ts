/**
 * The service as a child process, and its frames. Current Electron runs it in a utility process; with
 * `GATECAST_SERVICE_NODE` (or in an Electron without utility processes) it runs under that Node, with frames on its
 * file descriptor 3.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { SERVICE_END } from '../shared/window/session-transport.ts';
import { streamTransport } from '../shared/wire/stream-transport.ts';
import { createInbox, type Transport } from '../shared/wire/transport.ts';

/** What is needed of Electron's `utilityProcess`. */
export interface UtilityFork {
  fork(
    entry: string,
    args: string[],
    options: { serviceName: string; stdio: 'inherit' },
  ): {
    postMessage(message: unknown): void;
    on(event: 'message', listener: (message: unknown) => void): unknown;
    on(event: 'exit', listener: (code: number) => void): unknown;
    kill(): boolean;
  };
}

export interface ServiceOptions {
  /** The service's built entry. */
  readonly entry: string;
  /** A Node to run it; absent for a utility process. */
  readonly node: string | undefined;
  /** Absent in an Electron that has none. */
  readonly utility: UtilityFork | undefined;
}

export interface ServiceTransport extends Transport {
  /** Resolves once the process is gone: a utility process does not outlive main, and main must not take it along half way. */
  readonly ended: Promise<void>;
}

/** Starts the service. A start that fails shows as a close with the reason. `close` ends the process. */
export function startService({ entry, node, utility }: ServiceOptions): ServiceTransport {
  if (node !== undefined && node !== '') {
    return underNode(node, entry);
  }
  if (utility === undefined) {
    return neverStarted(
      'this Electron cannot run the service by itself; name a Node in GATECAST_SERVICE_NODE',
    );
  }
  return inUtilityProcess(utility, entry);
}

const END_GRACE_MS = 3000;

function underNode(node: string, entry: string): ServiceTransport {
  const child = spawn(node, [entry], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    // Electron's own executable is a Node only when told so.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
  });
  const frames = streamTransport(child.stdio[3] as Duplex);
  // The connection breaks a moment before the exit code is known; what is told is the exit.
  const ending = createInbox();
  child.on('error', (error) => ending.end(`it could not be started: ${error.message}`));
  child.on('exit', (code, signal) =>
    ending.end(signal === null ? `exit code ${code}` : `killed by ${signal}`),
  );
  frames.onClose(() => endSoon(child));
  return {
    ended: new Promise((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', () => resolve());
    }),
    send: (frame) => frames.send(frame),
    onFrame: (listener) => frames.onFrame(listener),
    onClose: ending.onClose,
    close() {
      ending.shut();
      // The service ends by itself when its connection does, after it has put its files in order.
      frames.close();
      endSoon(child);
    },
  };
}

/** Kills what has lost its connection and will not go by itself. */
function endSoon(child: ChildProcess): void {
  const timer = setTimeout(() => child.kill('SIGKILL'), END_GRACE_MS);
  child.once('exit', () => clearTimeout(timer));
}

function inUtilityProcess(utility: UtilityFork, entry: string): ServiceTransport {
  const child = utility.fork(entry, [], { serviceName: 'Gatecast service', stdio: 'inherit' });
  const inbox = createInbox();
  child.on('message', (message) => {
    if (message instanceof Uint8Array) {
      inbox.receive(message);
    }
  });
  const ended = new Promise<void>((resolve) => {
    child.on('exit', (code) => {
      inbox.end(`exit code ${code}`);
      resolve();
    });
  });
  return {
    ended,
    onFrame: inbox.onFrame,
    onClose: inbox.onClose,
    send(frame) {
      if (inbox.isOpen()) {
        child.postMessage(frame);
      }
    },
    close() {
      if (inbox.shut()) {
        // On Windows a kill is at once, and nowhere does it leave more than two seconds: it is asked to end first.
        child.postMessage(SERVICE_END);
        const timer = setTimeout(() => child.kill(), END_GRACE_MS);
        void ended.then(() => clearTimeout(timer));
      }
    },
  };
}

function neverStarted(reason: string): ServiceTransport {
  return {
    ended: Promise.resolve(),
    send() {},
    onFrame() {},
    onClose: (listener) => listener(reason),
    close() {},
  };
}
