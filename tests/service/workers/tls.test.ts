/** A queue behind TLS, with a certificate that an authority of the test signed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseQueueAddress } from '../../../src/service/workers/queue/queue-address.ts';
import { openLink } from '../../../src/service/workers/queue/redis-link.ts';
import { createWorkplace, dailyCsv, type Workplace } from '../../cli/run-cli.ts';
import { freePort, NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';
import { startWorkerProcess } from './worker-processes.ts';

function whyNot(): string | null {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
  } catch {
    return 'no openssl to make a certificate with';
  }
  return NO_REDIS;
}

const reason = whyNot();
if (reason !== null && process.env.GATECAST_TEST_DEMAND_HOSTS === '1') {
  throw new Error(`the tests of TLS must run here: ${reason}`);
}

describe.skipIf(reason !== null)(`a queue behind TLS${reason === null ? '' : ` (${reason})`}`, () => {
  let folder: string;
  let server: RedisServer;
  let place: Workplace;
  /** By number, which stands in the certificate. */
  let address: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gatecast-tls-'));
    makeCertificates(folder);
    const port = await freePort();
    server = await startRedis([
      ...['--tls-port', String(port), '--tls-auth-clients', 'no'],
      ...['--tls-cert-file', join(folder, 'server.pem'), '--tls-key-file', join(folder, 'server.key')],
      ...['--tls-ca-cert-file', join(folder, 'ca.pem')],
    ]);
    await server.ask('CONFIG', 'SET', 'requirepass', 'secret word');
    address = `rediss://:secret%20word@127.0.0.1:${port}`;
    place = createWorkplace();
  });
  afterAll(async () => {
    await server?.end();
    place?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const authority = () => readFileSync(join(folder, 'ca.pem'), 'utf8');

  it('is used with its password where who signed for it is named', async () => {
    const link = await openLink(parseQueueAddress(address, authority()), () => {});
    await link.redis.set('gatecast-test', '1');
    // Those that BullMQ makes of it trust the same.
    const other = link.another();
    expect(await other.get('gatecast-test')).toBe('1');
    expect(await link.redis.duplicate().get('gatecast-test')).toBe('1');
    link.close();
    const wrong = address.replace('secret', 'another');
    await expect(openLink(parseQueueAddress(wrong, authority()), () => {})).rejects.toMatchObject({
      code: 'QUEUE_REFUSED',
    });
  });

  it('is refused in words where nobody trusted signed for it, or for another name', async () => {
    await expect(openLink(parseQueueAddress(address), () => {})).rejects.toMatchObject({
      code: 'QUEUE_NOT_TRUSTED',
      details: { reason: expect.stringMatching(/certificate/) },
    });
    const renamed = address.replace('127.0.0.1', 'localhost');
    await expect(openLink(parseQueueAddress(renamed, authority()), () => {})).rejects.toMatchObject({
      code: 'QUEUE_NOT_TRUSTED',
      details: { reason: expect.stringMatching(/localhost/) },
    });
    const { code, stderr } = await place.run('workers', '--queue', address);
    expect(code).toBe(1);
    expect(stderr).toContain('--queue-ca FILE');
    expect(stderr).not.toContain('secret');
    expect(() => parseQueueAddress('redis://127.0.0.1', authority())).toThrow('QUEUE_ADDRESS_INVALID');
  });

  it('has workers, and trains through them', async () => {
    const trusted = ['--queue-ca', join(folder, 'ca.pem')];
    const worker = startWorkerProcess(address, { more: trusted });
    try {
      await worker.until('takes work from');
      place.file('daily.csv', dailyCsv(160));
      const trained = await place.run(
        ...['train', 'daily.csv', '--window', '7', '--horizon', '2', '--epochs', '1'],
        ...['--units', '2', '--kernel', 'portable', '--queue', address, ...trusted, '--json'],
      );
      expect([trained.code, trained.stderr.includes('Error')]).toEqual([0, false]);
      // A worker tells what it has done a second later.
      const seen = async () =>
        JSON.parse((await place.run('workers', '--queue', address, ...trusted, '--json')).stdout);
      await expect.poll(seen).toMatchObject({ workers: [{ done: 1 }] });
    } finally {
      await worker.end();
    }
  });
});

/** An authority, and a certificate of 127.0.0.1 that it signed. */
function makeCertificates(folder: string): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test', '-days', '2');
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=redis');
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  openssl(
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-out', 'server.pem', '-days', '2', '-extfile', 'names'],
  );
}
