import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const programs = Object.keys(scripts).flatMap((script) => /^bench:(.+)/.exec(script)?.[1] ?? []);

describe('every benchmark', () => {
  it.each(programs)(
    'says what %s does and takes, and refuses what it does not know in a sentence',
    (name) => {
      const help = bench(name, '--help');
      expect(help).toMatchObject({ status: 0, stderr: '' });
      expect(help.stdout).toMatch(new RegExp(`^npm run bench:${name} -- \\[options\\]\n\n[A-Z].*\\.\n`, 's'));
      expect(help.stdout).toContain('--save FILE');

      expect(bench(name, '--frobnicate', '3')).toEqual({
        status: 2,
        stdout: '',
        stderr: `There is no option --frobnicate. What there is: npm run bench:${name} -- --help\n`,
      });
    },
  );

  it('refuses a number that is none, a value that lacks and a word for nothing', () => {
    expect(bench('job', '--rounds', 'many').stderr).toMatch(
      /^--rounds takes a whole number above zero, not “many”\./,
    );
    expect(bench('job', '--save').stderr).toMatch(/^--save needs a value: --save FILE\./);
    expect(bench('job', 'twice').stderr).toMatch(/^There is no use for “twice”\./);
  });

  it('names the benchmarks there are', () => {
    expect(bench('speed')).toEqual({
      status: 2,
      stdout: '',
      stderr: `There is no benchmark “speed”; there are ${programs.join(', ')}.\n`,
    });
  });
});

function bench(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bench/run.mjs', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
