import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetUpError } from './say.mjs';

/** The folder of package.json, wherever the script was called from. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a program of `node_modules` under this Node, without a shell. With `quiet` the output is kept and given back,
 * to be shown only when something went wrong. Resolves with `{ code, output }`; rejects if it cannot start, and
 * with a `SetUpError` when a person interrupts it.
 */
export function runNode(args, { quiet = false, env = {}, timeoutMs = 0, cwd = ROOT } = {}) {
  return runProgram(process.execPath, args, { quiet, env, timeoutMs, cwd });
}

export function runProgram(
  file,
  args,
  { quiet = false, env = {}, timeoutMs = 0, cwd = ROOT, shell = false } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
      shell,
    });
    const pieces = [];
    child.stdout?.on('data', (piece) => pieces.push(piece));
    child.stderr?.on('data', (piece) => pieces.push(piece));
    let timedOut = false;
    const timer =
      timeoutMs > 0
        ? setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeoutMs)
        : null;
    let interrupted = false;
    const forward = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    const settle = () => {
      clearTimeout(timer);
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code, signal) => {
      settle();
      if (interrupted) {
        reject(new SetUpError('interrupted; run the same command again and it goes on from there.'));
      }
      resolve({ code: code ?? 1, signal, timedOut, output: Buffer.concat(pieces).toString('utf8') });
    });
  });
}

/** Path of a file inside an installed package. */
export function inPackage(...parts) {
  return path.join(ROOT, 'node_modules', ...parts);
}
