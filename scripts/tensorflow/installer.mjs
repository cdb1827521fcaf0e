/** tfjs-node's own installer, with a limit on its time, and everything put back when it fails. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inPackage, runNode } from '../set-up/run-tool.mjs';
import { SetUpError } from '../set-up/say.mjs';

const LIMIT_MS = 300_000;
const PACKAGE = inPackage('@tensorflow', 'tfjs-node');

/** Throws `SetUpError` with the installer's own last word. */
export async function runOwnInstaller() {
  const manifest = path.join(PACKAGE, 'package.json');
  const before = readFileSync(manifest, 'utf8');
  const made = ['deps', 'lib', 'build']
    .map((name) => path.join(PACKAGE, name))
    .filter((folder) => !existsSync(folder));
  const bin = path.join(PACKAGE, '..', '..', '.bin');
  const result = await runNode([path.join('scripts', 'install.js'), 'cpu'], {
    quiet: true,
    cwd: PACKAGE,
    timeoutMs: LIMIT_MS,
    env: { PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  });
  if (result.code === 0) {
    return;
  }
  // It rewrites its own package.json while it works, and leaves half of a download when it breaks.
  writeFileSync(manifest, before);
  for (const folder of made) {
    rmSync(folder, { recursive: true, force: true });
  }
  throw new SetUpError(
    result.timedOut
      ? `it was not through after ${LIMIT_MS / 60_000} minutes`
      : withoutAddresses(
          /^\s*(?:Error|\w*Error): .*/m.exec(result.output)?.[0].trim() ?? 'it ended without a reason',
        ),
  );
}

function withoutAddresses(text) {
  return text.replace(/\bhttps?:\/\/\S+/g, '(address)');
}
