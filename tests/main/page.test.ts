import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({ protocol: {} as Record<string, unknown> }));
vi.mock('electron', () => electron);

const { isOwnPage, PAGE_URL, pageFile, servePages } = await import('../../src/main/page.ts');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-page-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('pages inside Electron', () => {
  it('takes only pages of its own scheme and host for its own', () => {
    const urls = [
      PAGE_URL,
      'app://gatecast/other.html#part',
      'app://gatecast.example.org/index.html',
      'https://gatecast/index.html',
      'file:///index.html',
      'about:blank',
      '',
    ];
    expect(urls.filter(isOwnPage)).toEqual([PAGE_URL, 'app://gatecast/other.html#part']);
  });

  it('names files inside the folder only, of the kinds a page is made of', () => {
    expect(pageFile('app://gatecast/assets/index-1.js', '/pages')).toEqual({
      path: '/pages/assets/index-1.js',
      type: 'text/javascript; charset=utf-8',
    });
    const refused = [
      'app://gatecast/..%2f..%2fetc%2fsecret.html',
      'app://gatecast/%2e%2e/%2e%2e/secret.html',
      'app://gatecast/..%2fpages-beside%2findex.html',
      'app://gatecast/index.html%00.js',
      'app://gatecast/%zz.js',
      'app://gatecast/notes.pem',
      'app://gatecast/',
      'app://elsewhere/index.html',
    ];
    const inside = refused
      .map((url) => pageFile(url, '/pages'))
      .filter((file) => file !== null && !file.path.startsWith('/pages/'));
    expect(inside).toEqual([]);
    expect(pageFile('app://gatecast/..%2fpages-beside%2findex.html', '/pages')).toBeNull();
    expect(pageFile('app://gatecast/notes.pem', '/pages')).toBeNull();
    expect(pageFile('app://gatecast/index.html%00.js', '/pages')).toBeNull();
  });

  it('answers with the file, its type and a policy that lets nothing inline run', async () => {
    let handler: (request: { url: string }) => Promise<Response> = () => Promise.reject(new Error('unset'));
    electron.protocol.handle = (_scheme: string, given: typeof handler) => {
      handler = given;
    };
    servePages(folder);
    const answer = await handler({ url: PAGE_URL });
    const missing = await handler({ url: 'app://gatecast/absent.js' });
    expect({
      status: [answer.status, missing.status],
      type: answer.headers.get('content-type'),
      text: await answer.text(),
    }).toEqual({ status: [200, 404], type: 'text/html; charset=utf-8', text: '<!doctype html>' });
    expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
  });

  it('gives the same answers through the older call of an Electron before 25', async () => {
    type Answer = { statusCode?: number; mimeType?: string; data: Buffer; headers?: Record<string, string> };
    let handler: (request: { url: string }, callback: (answer: Answer) => void) => void = () => {};
    electron.protocol.handle = undefined;
    electron.protocol.registerBufferProtocol = (_scheme: string, given: typeof handler) => {
      handler = given;
    };
    servePages(folder);
    const ask = (url: string) => new Promise<Answer>((resolve) => handler({ url }, resolve));
    const answer = await ask(PAGE_URL);
    expect({ ...answer, data: answer.data.toString(), headers: Object.keys(answer.headers ?? {}) }).toEqual({
      data: '<!doctype html>',
      mimeType: 'text/html',
      charset: 'utf-8',
      headers: ['Content-Security-Policy', 'X-Content-Type-Options'],
    });
    expect((await ask('app://gatecast/absent.js')).statusCode).toBe(404);
  });
});
