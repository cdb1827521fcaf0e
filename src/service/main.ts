/**
 * The service as a process of its own, beside Electron: frames over file descriptor 3, or over the parent port of a
 * utility process. It ends when its parent goes, and puts its runs in order first.
 */
import { Socket } from 'node:net';
import { errorText } from '../shared/error-text.ts';
import { toErrorFrame } from '../shared/errors.ts';
import { acceptSessions, SERVICE_END } from '../shared/window/session-transport.ts';
import { streamTransport } from '../shared/wire/stream-transport.ts';
import type { Transport } from '../shared/wire/transport.ts';
import { productVersion } from './places.ts';
import { createService, type Service } from './service.ts';

/** What is needed of the port that Electron gives a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
}

const service = startService();
const parentPort = (process as unknown as { readonly parentPort?: ParentPort }).parentPort;
const connection =
  parentPort === undefined ? streamTransport(new Socket({ fd: 3 })) : portTransport(parentPort);

let ending = false;

function end(): void {
  if (!ending) {
    ending = true;
    void service.dispose().finally(() => process.exit(0));
  }
}

acceptSessions(
  { ...connection, onClose: (listener) => connection.onClose((reason) => closed(listener, reason)) },
  (session) => service.attach(session),
);
process.on('SIGTERM', end);
process.on('SIGINT', end);

function closed(listener: (reason: string) => void, reason: string): void {
  listener(reason);
  end();
}

/** Without a data folder there is no service; one line says why. */
function startService(): Service {
  try {
    return createService({ appVersion: productVersion() });
  } catch (error) {
    process.stderr.write(`gatecast: ${errorText(toErrorFrame(error))}\n`);
    process.exit(1);
  }
}

/**
 * A utility process ends with its parent, so the port itself never closes: main says when it is over, and waits. There a
 * rejection that nobody caught is only printed; a service that has lost its way must end as it does under Node, and be started again.
 */
function portTransport(port: ParentPort): Transport {
  process.on('unhandledRejection', (reason) => {
    throw reason;
  });
  return {
    send: (frame) => port.postMessage(frame),
    onFrame(listener) {
      port.on('message', ({ data }) => {
        if (data instanceof Uint8Array) {
          listener(data);
        }
      });
    },
    onClose(listener) {
      port.on('message', ({ data }) => {
        if (data === SERVICE_END) {
          listener('the window was closed');
        }
      });
    },
    close() {},
  };
}
