/**
 * Dependencies, exactly as locked. A stamp inside `node_modules` holds the hash of the lock it was installed from, so
 * the second start only reads two small files. Install scripts stay off (`.npmrc`): nothing is fetched but packages.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runProgram } from './run-tool.mjs';
import { SetUpError, say, secondsSince } from './say.mjs';

const LOCK = path.join(ROOT, 'package-lock.json');
const INSTALLED_LOCK = path.join(ROOT, 'node_modules', '.package-lock.json');
const STAMP = path.join(ROOT, 'node_modules', '.gatecast-installed');

/** True when the dependencies are what the lock names, whoever installed them. */
export function isInstalled() {
  const lock = readFileSync(LOCK, 'utf8');
  if (readText(STAMP) === stampOf(lock)) {
    return true;
  }
  if (!holdsLock(JSON.parse(lock))) {
    return false;
  }
  finish(lock);
  return true;
}

/** Installs what the lock names, and nothing else. */
export async function install() {
  const startedAt = Date.now();
  say('Installing dependencies (npm ci) …');
  const { file, args, shell } = npmCommand();
  const result = await runProgram(
    file,
    [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      quiet: true,
      shell,
    },
  ).catch(cannotStart);
  if (result.code !== 0) {
    const lines = result.output.trim().split('\n');
    say(lines.slice(-12).join('\n'));
    throw new SetUpError(installAdvice(result.output));
  }
  finish(readFileSync(LOCK, 'utf8'));
  say(`Dependencies installed in ${secondsSince(startedAt)}.`);
}

/** A program that cannot be started counts as one that failed with that message. */
function cannotStart(error) {
  if (error instanceof SetUpError) {
    throw error;
  }
  return { code: 1, output: error.message };
}

/** Packages with machine code differ by platform, so a folder copied from another machine counts as not installed. */
function stampOf(lock) {
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`;
}

/** A stamp that cannot be written (a read-only checkout) only costs a longer look next time. */
function finish(lock) {
  try {
    linkOwnCommand();
    writeFileSync(STAMP, stampOf(lock));
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) {
      throw error;
    }
  }
}

function installAdvice(output) {
  if (/ENOSPC/.test(output)) {
    return 'npm ci ran out of disk space; free about 1 GB and run the same command again.';
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return 'npm ci may not write to this folder; copy Gatecast to a folder of your own and run the same command there.';
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(output)) {
    return 'npm ci could not reach the package registry; check the network (or the proxy in your npm settings) and run the same command again.';
  }
  return 'npm ci failed with the lines above; correct what they name and run the same command again.';
}

/** npm as it was called for this script, or as the shell finds it. */
function npmCommand() {
  const { npm_execpath: npmPath } = process.env;
  if (npmPath !== undefined && /npm(-cli)?\.c?js$/.test(npmPath)) {
    return { file: process.execPath, args: [npmPath], shell: false };
  }
  // On Windows npm is a .cmd file, which only a shell can start.
  return { file: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * True when `node_modules` already holds what the lock names. npm writes the installed tree there last, so someone
 * who ran npm by hand is not made to wait for a second install.
 */
function holdsLock(lock) {
  const text = readText(INSTALLED_LOCK);
  if (text === null) {
    return false;
  }
  const installed = JSON.parse(text).packages ?? {};
  return Object.entries(lock.packages ?? {}).every(
    ([folder, wanted]) =>
      folder === '' || wanted.optional === true || installed[folder]?.version === wanted.version,
  );
}

/** npm links the commands of dependencies but not our own; with the link `npx gatecast` starts without a detour. */
function linkOwnCommand() {
  if (process.platform === 'win32') {
    return;
  }
  const folder = path.join(ROOT, 'node_modules', '.bin');
  const link = path.join(folder, 'gatecast');
  mkdirSync(folder, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync('../../bin/gatecast.mjs', link);
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
