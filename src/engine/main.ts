/**
 * The engine process. It speaks with the service over file descriptor 3 and lives exactly as long as that
 * connection: when the service closes it, or dies, the process ends, whatever it was doing.
 */
import { Socket } from 'node:net';
import type { EngineEvents, EngineRequests } from '../shared/engine-contract.ts';
import { serve } from '../shared/wire/rpc.ts';
import { streamTransport } from '../shared/wire/stream-transport.ts';
import { createJobs } from './jobs.ts';
import { parseEngineParams } from './params.ts';
import { endWithParent } from './parent-watch.ts';

const SERVICE_FD = 3;

endWithParent();

const server = serve<EngineRequests, EngineEvents>(streamTransport(openConnection()), {
  handlers: createJobs((event, payload) => server.emit(event, payload)),
  parse: parseEngineParams,
  // The engine is built and shipped with the service that starts it; only the protocol version can differ.
  appVersion: 'engine',
  onInternalError: (error) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  },
});
server.onClose(() => process.exit(0));

// Who starts us ahead of the question says what it will be.
if (process.argv[2] === 'import') {
  void import('./import/import-file.ts');
}

function openConnection(): Socket {
  try {
    return new Socket({ fd: SERVICE_FD, readable: true, writable: true });
  } catch {
    process.stderr.write('The engine is started by Gatecast itself; run `gatecast` instead.\n');
    process.exit(2);
  }
}
