import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from './run-cli.ts';

let place: Workplace;
const { NODE_OPTIONS: options } = process.env;

beforeEach(() => {
  place = createWorkplace();
});
afterEach(() => {
  if (options === undefined) {
    delete process.env.NODE_OPTIONS;
  } else {
    process.env.NODE_OPTIONS = options;
  }
  place.remove();
});

it.each([
  ['inspect', []],
  ['explore', ['--column', 'value']],
] as const)(
  '%s of a file starts one engine to read it, the one that came up ahead',
  async (command, more) => {
    place.file('data.csv', dailyCsv(60));
    const started = logStarts();
    const { code, stderr } = await place.run(command, 'data.csv', ...more);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(started().filter(([program]) => program === 'engine.js')).toEqual([['engine.js', 'import']]);
  },
);

/** Every Node from now on writes down what it was started with. */
function logStarts(): () => string[][] {
  const log = path.join(place.folder, 'starts.log');
  const script = place.file(
    'log-start.cjs',
    `const { basename } = require('node:path');
const [, program = '', ...args] = process.argv;
require('node:fs').appendFileSync(${JSON.stringify(log)}, JSON.stringify([basename(program), ...args]) + '\\n');`,
  );
  process.env.NODE_OPTIONS = `${options ?? ''} --require "${script.replaceAll('\\', '\\\\')}"`.trim();
  return () =>
    readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
}
