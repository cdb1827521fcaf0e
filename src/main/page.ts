/** The dashboard's pages inside Electron: a scheme of our own, so that the page has an origin and no file access. */
import { promises as files } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { protocol } from 'electron';

const SCHEME = 'app';
const HOST = 'gatecast';

export const PAGE_URL = `${SCHEME}://${HOST}/index.html`;

/** The rules of the web host's policy (`src/web/security-headers.ts`); ECharts writes style attributes into tooltips. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Whether `url` is a page of ours; only those may speak to main. */
export function isOwnPage(url: string): boolean {
  try {
    const { protocol: scheme, host } = new URL(url);
    return scheme === `${SCHEME}:` && host === HOST;
  } catch {
    return false;
  }
}

/** The file below `folder` that `url` names and its type, or null: other hosts, other types, paths that lead out. */
export function pageFile(
  url: string,
  folder: string,
): { readonly path: string; readonly type: string } | null {
  if (!isOwnPage(url)) {
    return null;
  }
  let name: string;
  try {
    name = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  const type = TYPES[extname(name)];
  const path = resolve(join(folder, name));
  const inside = path.startsWith(resolve(folder) + sep);
  return type === undefined || !inside || name.includes('\0') ? null : { path, type };
}

/** Must run before Electron is ready. */
export function announcePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // The compiled page is kept for the next start, as it is for a page from the network.
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers requests for pages from `folder`, the built renderer. */
export function servePages(folder: string): void {
  if (typeof protocol.handle === 'function') {
    protocol.handle(SCHEME, async ({ url }) => {
      const page = await readPage(url, folder);
      return page === null
        ? new Response(null, { status: 404 })
        : new Response(new Uint8Array(page.data), { headers: { ...HEADERS, 'Content-Type': page.type } });
    });
    return;
  }
  // Electron before 25.
  protocol.registerBufferProtocol(SCHEME, ({ url }, callback) => {
    void readPage(url, folder).then((page) =>
      callback(
        page === null
          ? { statusCode: 404, data: Buffer.alloc(0) }
          : { data: page.data, mimeType: page.type.split(';')[0] ?? '', charset: 'utf-8', headers: HEADERS },
      ),
    );
  });
}

async function readPage(
  url: string,
  folder: string,
): Promise<{ readonly data: Buffer; readonly type: string } | null> {
  const file = pageFile(url, folder);
  if (file === null) {
    return null;
  }
  try {
    return { data: await files.readFile(file.path), type: file.type };
  } catch {
    return null;
  }
}
