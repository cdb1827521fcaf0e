/** `npm run check`: everything a change must pass, in the order in which it fails fastest. */
import { ensureInstalled } from './index.mjs';
import { inPackage, runNode } from './run-tool.mjs';
import { say, secondsSince } from './say.mjs';
import { test } from './test.mjs';

const STEPS = [
  { title: 'types', program: ['typescript', 'bin', 'tsc'], args: ['-p', 'tsconfig.json'] },
  {
    title: 'types without a host',
    program: ['typescript', 'bin', 'tsc'],
    args: ['-p', 'tsconfig.pure.json'],
  },
  {
    title: 'lint and format',
    program: ['@biomejs', 'biome', 'bin', 'biome'],
    args: ['check', '--error-on-warnings'],
  },
  {
    title: 'unused code',
    program: ['knip', 'bin', 'knip.js'],
    args: ['--no-progress', '--treat-config-hints-as-errors'],
  },
];

export async function check() {
  await ensureInstalled();
  const failed = [];
  for (const { title, program, args } of STEPS) {
    const startedAt = Date.now();
    const { code, output } = await runNode([inPackage(...program), ...args], { quiet: true });
    if (code !== 0) {
      failed.push(title);
      say(output.trimEnd());
    }
    say(`${code === 0 ? 'ok    ' : 'FAILED'}  ${title} (${secondsSince(startedAt)})`);
  }
  await test([]);
  if (failed.length > 0) {
    say(`Check failed: ${failed.join(', ')}.`);
    process.exitCode = 1;
  }
}
