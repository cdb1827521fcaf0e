/**
 * The service as a child process, and its frames. Current Electron runs it in a utility process; with
 * `GATECAST_SERVICE_NODE` (or in an Electron without utility processes) it runs under that Node, with frames on its
 * file descriptor 3.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { streamTransport } from '../shared/stream-transport.ts';
import type { Transport } from '../shared/transport.ts';

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

/** Starts the service. A start that fails shows as a close with the reason. `close` ends the process. */
export function startService({ entry, node, utility }: ServiceOptions): Transport {
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

function underNode(node: string, entry: string): Transport {
  const child = spawn(node, [entry], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    // Electron's own executable is a Node only when told so.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
  });
  const frames = streamTransport(child.stdio[3] as Duplex);
  const closing = closeOnce();
  let closedByUs = false;
  child.on('error', (error) => closing.close(`it could not be started: ${error.message}`));
  child.on('exit', (code, signal) =>
    closing.close(signal === null ? `exit code ${code}` : `killed by ${signal}`),
  );
  frames.onClose(() => endSoon(child));
  return {
    send: (frame) => frames.send(frame),
    onFrame: (listener) => frames.onFrame(listener),
    onClose: (listener) => closing.onClose((reason) => closedByUs || listener(reason)),
    close() {
      closedByUs = true;
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

function inUtilityProcess(utility: UtilityFork, entry: string): Transport {
  const child = utility.fork(entry, [], { serviceName: 'Gatecast service', stdio: 'inherit' });
  const closing = closeOnce();
  let open = true;
  let frameListener: ((frame: Uint8Array) => void) | null = null;
  let waiting: Uint8Array[] = [];
  child.on('message', (message) => {
    if (!open || !(message instanceof Uint8Array)) {
      return;
    }
    if (frameListener === null) {
      waiting.push(message);
    } else {
      frameListener(message);
    }
  });
  child.on('exit', (code) => {
    if (open) {
      open = false;
      closing.close(`exit code ${code}`);
    }
  });
  return {
    send(frame) {
      if (open) {
        child.postMessage(frame);
      }
    },
    onFrame(listener) {
      frameListener = listener;
      const kept = waiting;
      waiting = [];
      for (const frame of kept) {
        listener(frame);
      }
    },
    onClose: closing.onClose,
    close() {
      if (open) {
        open = false;
        child.kill();
      }
    },
  };
}

function neverStarted(reason: string): Transport {
  return { send() {}, onFrame() {}, onClose: (listener) => listener(reason), close() {} };
}

/** Keeps the first reason, and tells it to a listener that comes before or after. */
function closeOnce(): {
  close(reason: string): void;
  onClose(listener: (reason: string) => void): void;
} {
  let told: string | null = null;
  let closeListener: ((reason: string) => void) | null = null;
  return {
    close(reason) {
      if (told === null) {
        told = reason;
        closeListener?.(reason);
      }
    },
    onClose(listener) {
      closeListener = listener;
      if (told !== null) {
        listener(told);
      }
    },
  };
}
