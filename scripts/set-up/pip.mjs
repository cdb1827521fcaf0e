/** Python packages for a folder of ours, through the person's own pip: its index, proxy and certificates apply. */
import { runProgram } from './run-tool.mjs';

export const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

/** Installs `packages` into `target`. Resolves with null, or with why it could not. */
export async function pipInstall(packages, { target, timeoutMs, python = PYTHON, options = [] }) {
  const args = ['-m', 'pip', 'install', '--quiet', ...options, '--target', target, ...packages];
  const ended = await runProgram(python, args, { quiet: true, timeoutMs }).catch(() => null);
  if (ended?.code === 0) {
    return null;
  }
  return ended === null ? `there is no ${python}` : ended.output.trim().split('\n').at(-1) || 'no message';
}
