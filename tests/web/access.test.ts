import { describe, expect, it } from 'vitest';
import { createAccess } from '../../src/web/access.ts';

const access = createAccess(4100, 'the-token');
const host = '127.0.0.1:4100';
const origin = 'http://127.0.0.1:4100';
const cookie = 'other=1; gatecast-4100=the-token';

describe('access to the web host', () => {
  it('makes a new long token for every host', () => {
    const tokens = Array.from({ length: 20 }, () => createAccess(1).token);
    expect(new Set(tokens).size).toBe(20);
    expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true);
  });

  it('knows its token and nothing near it', () => {
    expect(access.isToken('the-token')).toBe(true);
    for (const wrong of [null, '', 'the-toke', 'the-token ', 'THE-TOKEN']) {
      expect(access.isToken(wrong)).toBe(false);
    }
  });

  it('serves its own Host names only, so that a rebound name is refused', () => {
    expect(access.refuse({ host })).toBeNull();
    expect(access.refuse({ host: 'LOCALHOST:4100' })).toBeNull();
    for (const foreign of [
      undefined,
      '',
      'evil.example',
      'evil.example:4100',
      '127.0.0.1',
      '127.0.0.1:4101',
    ]) {
      expect(access.refuse(foreign === undefined ? {} : { host: foreign })).toMatch(/Host/);
    }
  });

  it('refuses requests of other origins', () => {
    expect(access.refuse({ host, origin })).toBeNull();
    for (const foreign of [
      'http://evil.example',
      'null',
      'http://127.0.0.1:4101',
      'https://127.0.0.1:4100',
    ]) {
      expect(access.refuse({ host, origin: foreign })).toMatch(/origin/);
    }
  });

  it('opens a socket for its own page with the cookie and for nobody else', () => {
    expect(access.allowsSocket({ host, origin, cookie })).toBe(true);
    expect(access.allowsSocket({ host, cookie })).toBe(false);
    expect(access.allowsSocket({ host, origin })).toBe(false);
    expect(access.allowsSocket({ host, origin: 'http://evil.example', cookie })).toBe(false);
    expect(access.allowsSocket({ host: 'evil.example', origin: 'http://evil.example', cookie })).toBe(false);
    expect(access.allowsSocket({ host, origin, cookie: 'gatecast-4101=the-token' })).toBe(false);
    expect(access.allowsSocket({ host, origin, cookie: 'gatecast-4100=' })).toBe(false);
  });

  it('keeps the cookie from scripts and from other sites', () => {
    expect(access.cookie).toBe('gatecast-4100=the-token; HttpOnly; SameSite=Strict; Path=/');
  });
});
