/** A package index without pip: its JSON page names every file, and a broken download goes on where it stopped. */
import { createWriteStream, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SetUpError } from '../set-up/say.mjs';

const ATTEMPTS = 3;
const PAGE_TIMEOUT_MS = 30_000;

/** `{ address, source }` of the index that this person's settings name, or null. */
export function findIndex(environment = process.env) {
  for (const name of ['PIP_INDEX_URL', 'UV_DEFAULT_INDEX', 'UV_INDEX_URL']) {
    if (environment[name]) {
      return { address: environment[name], source: name };
    }
  }
  for (const file of settingsFiles(environment)) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const address = /^\s*(?:index-url|url)\s*=\s*["']?([^"'\s#]+)/m.exec(text)?.[1];
    if (address !== undefined) {
      return { address, source: path.basename(file) };
    }
  }
  return null;
}

/** Downloads the wheel to `partial`, which may hold the beginning already. Throws `SetUpError`. */
export async function downloadFromIndex({ index, wheel, partial }) {
  const { address, headers } = splitCredentials(index.address);
  const page = new URL(`${wheel.project}/`, address.endsWith('/') ? address : `${address}/`);
  const listing = await request(page, {
    headers: { ...headers, accept: 'application/vnd.pypi.simple.v1+json' },
    signal: AbortSignal.timeout(PAGE_TIMEOUT_MS),
  });
  const { files = [] } = await listing.json().catch(() => ({}));
  const file = files.find((entry) => entry.filename === wheel.file);
  if (file === undefined) {
    throw new SetUpError(`the index of ${index.source} does not offer ${wheel.file}`);
  }
  const source = new URL(file.url, page);
  const sameHost = source.origin === page.origin;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fetchRest({ source, headers: sameHost ? headers : {}, partial, bytes: wheel.bytes });
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || error.code === 'ENOSPC') {
        throw error;
      }
    }
  }
}

async function fetchRest({ source, headers, partial, bytes }) {
  const have = statSync(partial, { throwIfNoEntry: false })?.size ?? 0;
  if (have === bytes) {
    return;
  }
  if (have > bytes) {
    rmSync(partial);
    return fetchRest({ source, headers, partial, bytes });
  }
  const answer = await request(source, {
    headers: have > 0 ? { ...headers, range: `bytes=${have}-` } : headers,
  });
  // A server that ignores the range sends everything again.
  const flags = answer.status === 206 ? 'a' : 'w';
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(partial, { flags }));
  const { size } = statSync(partial);
  if (size !== bytes) {
    throw new SetUpError(
      `the download stopped at ${size} of ${bytes} bytes; run the same command again to go on`,
    );
  }
}

async function request(address, options) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch (error) {
    throw new SetUpError(`${address.host} cannot be reached (${error.cause?.code ?? error.message})`);
  }
  if (!answer.ok) {
    throw new SetUpError(`${address.host} answered ${answer.status}`);
  }
  return answer;
}

/** fetch refuses addresses with a name and password in them; they belong into a header. */
function splitCredentials(text) {
  const address = new URL(text);
  const { username, password } = address;
  address.username = '';
  address.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    address: address.href,
    headers: username === '' ? {} : { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
  };
}

function settingsFiles(environment) {
  const home = homedir();
  const config = environment.XDG_CONFIG_HOME || path.join(home, '.config');
  return [
    environment.PIP_CONFIG_FILE,
    environment.VIRTUAL_ENV && path.join(environment.VIRTUAL_ENV, 'pip.conf'),
    path.join(config, 'pip', 'pip.conf'),
    path.join(home, '.pip', 'pip.conf'),
    path.join(home, 'Library', 'Application Support', 'pip', 'pip.conf'),
    environment.APPDATA && path.join(environment.APPDATA, 'pip', 'pip.ini'),
    environment.UV_CONFIG_FILE,
    path.join(config, 'uv', 'uv.toml'),
    environment.APPDATA && path.join(environment.APPDATA, 'uv', 'uv.toml'),
    '/etc/pip.conf',
  ].filter(Boolean);
}
