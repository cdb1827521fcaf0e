import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Transport } from '../../src/shared/wire/transport.ts';
import { startWebHost, type WebHost } from '../../src/web/web-host.ts';
import { webSocketTransport } from '../../src/web/websocket-transport.ts';

const LONG_SCRIPT = 'export const word = 1;\n'.repeat(500);

let site: string;
let host: WebHost;
const connections: Transport[] = [];
const sockets: WebSocket[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatecast-web-'));
  site = path.join(folder, 'site');
  mkdirSync(path.join(site, 'assets'), { recursive: true });
  writeFileSync(path.join(site, 'index.html'), '<!doctype html><title>Gatecast</title>');
  writeFileSync(path.join(site, 'assets', 'index-1a2b.js'), 'export {};');
  writeFileSync(path.join(site, 'assets', 'long-3c4d.js'), LONG_SCRIPT);
  writeFileSync(path.join(site, '.secret.json'), '{}');
  writeFileSync(path.join(folder, 'outside.txt'), 'not for the page');
  symlinkSync(path.join(folder, 'outside.txt'), path.join(site, 'link.txt'));
  host = await startWebHost({
    port: 0,
    rendererFolder: site,
    mostFrameBytes: 1000,
    onConnection: (transport) => {
      connections.push(transport);
      transport.onFrame((frame) => transport.send(frame));
    },
  });
});

afterEach(() => {
  for (const socket of sockets.splice(0)) {
    socket.terminate();
  }
});

afterAll(async () => {
  await host.close();
  rmSync(path.dirname(site), { recursive: true });
});

describe('pages of the web host', () => {
  it('takes the token once, gives the cookie and takes the token out of the address', async () => {
    const first = await get(`/?token=${token()}&open=a.csv`, { cookie: '' });
    expect([first.status, first.headers.location]).toEqual([303, '/?open=a.csv']);
    expect(first.headers['set-cookie']).toEqual([`${cookie()}; HttpOnly; SameSite=Strict; Path=/`]);
    const page = await get('/?open=a.csv');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('never redirects to another host', async () => {
    const answer = await get(`//evil.example/%2e%2e?token=${token()}`, { cookie: '' });
    expect(answer.headers.location ?? '/').toMatch(/^\/(?!\/)/);
  });

  it('shows nothing without the token', async () => {
    for (const address of ['/', '/index.html', '/assets/index-1a2b.js', '/?token=', '/?token=guess']) {
      const answer = await get(address, { cookie: '' });
      expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
      expect(answer.text).toMatch(/^Refused: open the whole address/);
    }
  });

  it('refuses a foreign Host, even with the token', async () => {
    const answer = await get(`/?token=${token()}`, { host: `evil.example:${host.port}` });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('refuses a foreign Origin, even with the cookie', async () => {
    expect((await get('/', { origin: 'http://evil.example' })).status).toBe(403);
  });

  it('answers only to reading', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405);
    expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/..%5coutside.txt',
    '/assets/../../outside.txt',
    '/assets/%2e%2e%2f%2e%2e%2foutside.txt',
    '/%00',
    '/index.html%00.js',
    '/%',
    '/link.txt',
    '/.secret.json',
    '/assets',
    '/etc/passwd',
    `/${'a'.repeat(5000)}.js`,
  ])('serves nothing outside its folder: %s', async (address) => {
    const answer = await get(address);
    expect([answer.status, answer.text]).toEqual([404, 'There is no such page.\n']);
  });

  it('lets hashed files be kept and asks again for the rest', async () => {
    const script = await get('/assets/index-1a2b.js');
    const page = await get('/');
    expect([script.headers['cache-control'], page.headers['cache-control']]).toEqual([
      'private, max-age=31536000, immutable',
      'no-cache',
    ]);
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each(['gzip', 'br, GZIP;q=0.5', '*', 'deflate, gzip, br'])(
    'sends what packs gzipped to who takes %s',
    async (accepts) => {
      const answer = await get('/assets/long-3c4d.js', { 'accept-encoding': accepts });
      expect([answer.headers['content-encoding'], answer.headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
      expect(answer.bytes.byteLength).toBeLessThan(LONG_SCRIPT.length / 10);
      expect(answer.headers['content-length']).toBe(String(answer.bytes.byteLength));
      expect(gunzipSync(answer.bytes).toString()).toBe(LONG_SCRIPT);
    },
  );

  it.each(['', 'identity', 'gzip;q=0', 'gzip;q=0.0, *', 'br'])(
    'sends it as it is to who takes “%s”',
    async (accepts) => {
      const answer = await get('/assets/long-3c4d.js', { 'accept-encoding': accepts });
      expect([answer.headers['content-encoding'], answer.headers.vary]).toEqual([
        undefined,
        'Accept-Encoding',
      ]);
      expect(answer.text).toBe(LONG_SCRIPT);
    },
  );

  it('sends what the build has packed already', async () => {
    const file = path.join(site, 'assets', 'packed-7a8b.js');
    writeFileSync(file, LONG_SCRIPT);
    writeFileSync(`${file}.gz`, gzipSync('// as the build packed it'));
    const packed = await get('/assets/packed-7a8b.js', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(packed.bytes).toString()).toBe('// as the build packed it');
    expect((await get('/assets/packed-7a8b.js', { 'accept-encoding': '' })).text).toBe(LONG_SCRIPT);
    expect((await get('/assets/packed-7a8b.js.gz')).status).toBe(404);
  });

  it('sends a file that was built again as it is now', async () => {
    const file = path.join(site, 'assets', 'again-5e6f.js');
    for (const word of ['first', 'second, longer']) {
      writeFileSync(file, word.repeat(1000));
      const answer = await get('/assets/again-5e6f.js', { 'accept-encoding': 'gzip' });
      expect(gunzipSync(answer.bytes).toString()).toBe(word.repeat(1000));
    }
  });

  it('sends the strict headers with every answer, refusals too', async () => {
    for (const answer of [await get('/'), await get('/nothing'), await get('/', { cookie: '' })]) {
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/);
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
    }
  });
});

describe('sockets of the web host', () => {
  it('carries frames for several tabs, each its own', async () => {
    const [left, right] = await Promise.all([openSocket(), openSocket()]);
    const answers = Promise.all([nextMessage(left), nextMessage(right)]);
    left.send(Uint8Array.of(1, 2));
    right.send(Uint8Array.of(3));
    expect((await answers).map((bytes) => [...bytes])).toEqual([[1, 2], [3]]);
  });

  it.each([
    ['without an Origin', { origin: undefined }],
    ['from a foreign Origin', { origin: 'http://evil.example' }],
    ['without the cookie', { cookie: '' }],
    ['with a guessed cookie', { cookie: 'gatecast=guess' }],
    ['for a foreign Host', { host: 'evil.example', origin: 'http://evil.example' }],
    ['on another path', { path: '/other' }],
  ])('refuses a handshake %s', async (_title, changes) => {
    const before = connections.length;
    await expect(openSocket(changes)).rejects.toThrow('403');
    expect(connections.length).toBe(before);
  });

  it('ends the connection of a tab that sends a frame over the limit, and serves on', async () => {
    const tab = await openSocket();
    const closed = new Promise<number>((resolve) => tab.once('close', resolve));
    tab.send(new Uint8Array(1001));
    expect(await closed).toBe(1009);
    const next = await openSocket();
    const answer = nextMessage(next);
    next.send(Uint8Array.of(7));
    expect([...(await answer)]).toEqual([7]);
  });
});

describe('the life of the web host', () => {
  it('says that a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await expect(startWebHost({ port, rendererFolder: site, onConnection: () => {} })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      details: { port },
    });
    await new Promise((resolve) => other.close(resolve));
  });

  it('tells its tabs when it ends and frees the port', async () => {
    const ended = await startWebHost({ port: 0, rendererFolder: site, onConnection: () => {} });
    const tab = await openSocket({}, ended);
    const reason = new Promise((resolve) => webSocketTransport(tab).onClose(resolve));
    await ended.close();
    expect(await reason).toBe('Gatecast was ended');
    const again = await startWebHost({ port: ended.port, rendererFolder: site, onConnection: () => {} });
    expect(again.port).toBe(ended.port);
    await again.close();
  });
});

function token(of: WebHost = host): string {
  return new URL(of.address).searchParams.get('token') ?? '';
}

function cookie(of: WebHost = host): string {
  return `gatecast-${of.port}=${token(of)}`;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  readonly text: string;
}

/** `fetch` would tidy the path and set its own Host, so the request is written by hand. */
function get(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = { host: `127.0.0.1:${host.port}`, cookie: cookie(), ...headers };
    const outgoing = request(
      { host: '127.0.0.1', port: host.port, path: address, method, headers: sent, agent: false },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes: Buffer.concat(pieces),
            text: Buffer.concat(pieces).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}

interface SocketChanges {
  readonly origin?: string | undefined;
  readonly cookie?: string;
  readonly host?: string;
  readonly path?: string;
}

function openSocket(changes: SocketChanges = {}, of: WebHost = host): Promise<WebSocket> {
  const own = `http://127.0.0.1:${of.port}`;
  const { origin } = { origin: own, ...changes };
  const socket = new WebSocket(`ws://127.0.0.1:${of.port}${changes.path ?? '/ws'}`, {
    ...(origin === undefined ? {} : { origin }),
    headers: {
      cookie: changes.cookie ?? cookie(of),
      ...(changes.host === undefined ? {} : { host: changes.host }),
    },
  });
  sockets.push(socket);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.on('error', reject);
  });
}

function nextMessage(socket: WebSocket): Promise<Buffer> {
  return new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data)));
}
