import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

export interface StaticFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
  /** Another one when the file has changed. */
  readonly version: string;
  /** Where the build has put it gzipped; null where a name says nothing of the content. */
  readonly packedAt: string | null;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The bundler puts a content hash into these names, so a browser may keep them. */
const HASHED_FOLDER = 'assets';

/**
 * The file that a URL path names inside `folder`, or null. Only known kinds of file are served, and nothing that lies
 * outside the folder, however the path is written and wherever a link points.
 */
export async function readStaticFile(folder: string, urlPath: string): Promise<StaticFile | null> {
  const name = decodePath(urlPath === '/' ? '/index.html' : urlPath);
  if (name === null) {
    return null;
  }
  const file = path.join(folder, name);
  const contentType = CONTENT_TYPES[path.extname(file).toLowerCase()];
  if (contentType === undefined) {
    return null;
  }
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(file)]);
    if (!real.startsWith(root + path.sep)) {
      return null;
    }
    const facts = await stat(real);
    if (!facts.isFile()) {
      return null;
    }
    const hashed = path.relative(root, real).split(path.sep)[0] === HASHED_FOLDER;
    return {
      bytes: await readFile(real),
      contentType,
      cacheControl: hashed ? 'private, max-age=31536000, immutable' : 'no-cache',
      version: `${real} ${facts.size} ${facts.mtimeMs}`,
      packedAt: hashed ? `${real}.gz` : null,
    };
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw error;
  }
}

/** The decoded path, or null when it is not a plain path downwards. */
function decodePath(urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  const plain =
    !decoded.includes('\0') &&
    !decoded.includes('\\') &&
    !decoded.split('/').some((part) => part.startsWith('.'));
  return plain ? decoded : null;
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP';
}
