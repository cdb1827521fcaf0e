/** The dashboard in a browser: static files and a WebSocket, on this machine only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { GatecastError } from '../shared/errors.ts';
import type { Transport } from '../shared/wire/transport.ts';
import { type Access, createAccess } from './access.ts';
import { type PackedFiles, packedFiles } from './packed-files.ts';
import { securityHeaders } from './security-headers.ts';
import { readStaticFile } from './static-files.ts';
import { webSocketTransport } from './websocket-transport.ts';

export interface WebHostOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The token of an earlier start, which open tabs hold; a new one when absent. */
  readonly token?: string;
  /** Folder of the built dashboard. */
  readonly rendererFolder: string;
  /** Called for every tab that connects. */
  readonly onConnection: (transport: Transport) => void;
  /** Told about failures nobody expected, for the log. */
  readonly onInternalError?: (error: unknown) => void;
  /** Largest frame a tab may send. */
  readonly mostFrameBytes?: number;
}

export interface WebHost {
  readonly port: number;
  readonly token: string;
  /** The address to open, with the token. */
  readonly address: string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** Uploads come in pieces of about a megabyte; nothing else that a page sends is large. */
const MOST_FRAME_BYTES = 16 * 1024 * 1024;
const SOCKET_PATH = '/ws';
const CLOSE_GRACE_MS = 500;
/** WebSocket close code "going away". */
const GOING_AWAY = 1001;

/** Starts to listen on 127.0.0.1. Throws `PORT_TAKEN`. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const server = createServer();
  const port = await listen(server, options.port);
  const access = createAccess(port, options.token);
  const headers = securityHeaders(port);
  const site: Site = { access, folder: options.rendererFolder, packed: packedFiles() };
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.mostFrameBytes ?? MOST_FRAME_BYTES,
    perMessageDeflate: false,
    clientTracking: true,
  });

  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value);
    }
    answer(request, response, site).catch((error: unknown) => {
      options.onInternalError?.(error);
      refuse(response, 500, 'Something went wrong inside Gatecast; its log says what.');
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (pathOf(request) !== SOCKET_PATH || !access.allowsSocket(request.headers)) {
      refuseUpgrade(socket);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      options.onConnection(webSocketTransport(webSocket));
    });
  });

  return {
    port,
    token: access.token,
    address: `http://127.0.0.1:${port}/?token=${access.token}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await closeSockets(sockets.clients);
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Site {
  readonly access: Access;
  readonly folder: string;
  readonly packed: PackedFiles;
}

async function answer(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  const { access, folder, packed } = site;
  const refusal = access.refuse(request.headers);
  if (refusal !== null) {
    refuse(response, 403, `Refused: ${refusal}.`);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    refuse(response, 405, 'Refused: this host only serves the dashboard.');
    return;
  }
  const url = readUrl(request);
  if (url === null) {
    refuse(response, 400, 'Refused: the address cannot be read.');
    return;
  }
  if (access.isToken(url.searchParams.get('token'))) {
    url.searchParams.delete('token');
    // The token leaves the address bar and the history; what else the address says stays.
    response.writeHead(303, {
      'Set-Cookie': access.cookie,
      Location: `${localPath(url.pathname)}${url.search}`,
      'Cache-Control': 'no-store',
    });
    response.end();
    return;
  }
  if (!access.hasCookie(request.headers)) {
    refuse(response, 403, 'Refused: open the whole address that Gatecast printed.');
    return;
  }
  const file = await readStaticFile(folder, url.pathname);
  if (file === null) {
    refuse(response, 404, 'There is no such page.');
    return;
  }
  const { bytes, contentType, cacheControl, encoding, varies } = await packed.as(
    file,
    request.headers['accept-encoding']?.toString(),
  );
  response.writeHead(200, {
    'Content-Type': contentType,
    'Content-Length': bytes.byteLength,
    'Cache-Control': cacheControl,
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    ...(varies ? { Vary: 'Accept-Encoding' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function readUrl({ url = '/' }: IncomingMessage): URL | null {
  const base = 'http://gatecast';
  return URL.canParse(url, base) ? new URL(url, base) : null;
}

/** One leading slash: two would make the browser read a host name. */
function localPath(pathname: string): string {
  return `/${pathname.replace(/^[/\\]+/, '')}`;
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${sentence}\n`);
}

function refuseUpgrade(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(listenError(error, port));
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new GatecastError('PORT_TAKEN', { port });
    case 'EACCES':
      return new GatecastError('CONFIG_INVALID', {
        field: 'port',
        value: port,
        problem:
          'this machine keeps that port for its administrator; choose one above 1023, or 0 for any free one',
      });
    default:
      return error;
  }
}

/** Tells every tab, and does not wait long for one that is asleep. */
async function closeSockets(clients: ReadonlySet<WebSocket>): Promise<void> {
  const open = [...clients];
  await Promise.all(
    open.map(
      (socket) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(() => socket.terminate(), CLOSE_GRACE_MS);
          socket.once('close', () => {
            clearTimeout(timer);
            resolve();
          });
          socket.close(GOING_AWAY, 'Gatecast was ended');
        }),
    ),
  );
}
