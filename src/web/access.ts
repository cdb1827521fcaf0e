/**
 * Who may talk to the local web host. Any page in any tab can send requests to 127.0.0.1, so three things must hold:
 * the Host is ours (a foreign name that resolves to this machine is refused), the Origin is ours when there is one,
 * and the session's random token is known, from the address once and from an HttpOnly cookie afterwards.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Access {
  readonly token: string;
  /** Why the request is refused before anything is looked up, or null. */
  refuse(headers: IncomingHttpHeaders): string | null;
  /** True for a WebSocket handshake of our own page; a handshake without an Origin is not from a browser page. */
  allowsSocket(headers: IncomingHttpHeaders): boolean;
  isToken(candidate: string | null): boolean;
  hasCookie(headers: IncomingHttpHeaders): boolean;
  readonly cookie: string;
}

const TOKEN_BYTES = 32;

/** The rules of one host on `port`; `token` is that of an earlier start, a new one when absent. */
export function createAccess(
  port: number,
  token: string = randomBytes(TOKEN_BYTES).toString('base64url'),
): Access {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  // Cookies are shared by all ports of a host name: the port in the name keeps two hosts from signing each other out.
  const cookieName = `gatecast-${port}`;

  function isToken(candidate: string | null): boolean {
    return candidate !== null && timingSafeEqual(digest(candidate), digest(token));
  }

  function ownHost({ host }: IncomingHttpHeaders): boolean {
    return host !== undefined && hosts.has(host.toLowerCase());
  }

  function ownOrigin({ origin, host }: IncomingHttpHeaders): boolean {
    return origin?.toLowerCase() === `http://${host?.toLowerCase()}`;
  }

  function hasCookie({ cookie }: IncomingHttpHeaders): boolean {
    return (cookie ?? '').split(';').some((pair) => {
      const [name, value] = pair.trim().split('=', 2);
      return name === cookieName && isToken(value ?? null);
    });
  }

  return {
    token,
    cookie: `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    isToken,
    hasCookie,
    refuse(headers) {
      if (!ownHost(headers)) {
        return 'this Host is not served here';
      }
      if (headers.origin !== undefined && !ownOrigin(headers)) {
        return 'requests from other origins are refused';
      }
      return null;
    },
    allowsSocket(headers) {
      return ownHost(headers) && ownOrigin(headers) && hasCookie(headers);
    },
  };
}

/** Digests have one length, so the comparison takes the same time for any candidate. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
