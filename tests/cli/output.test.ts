import { describe, expect, it } from 'vitest';
import { createOutput, printError } from '../../src/cli/output.ts';
import { count, shortNumber, textTable } from '../../src/cli/text-table.ts';

function streams(isTTY: boolean) {
  const written = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr') => (text: unknown) => {
    written[name] += String(text);
    return true;
  };
  return {
    written,
    streams: { stdout: { write: into('stdout') }, stderr: { write: into('stderr'), isTTY, columns: 20 } },
  };
}

describe('the output of the command line', () => {
  it('keeps every line of progress in a log', () => {
    const { written, streams: given } = streams(false);
    const output = createOutput(false, given);
    output.progress('one');
    output.progress('two');
    output.result({}, () => 'done\n');
    expect([output.live, written]).toEqual([false, { stdout: 'done\n', stderr: 'one\ntwo\n' }]);
  });

  it('keeps progress on one line of a terminal, cut to its width, and takes it away for what stays', () => {
    const { written, streams: given } = streams(true);
    const output = createOutput(false, given);
    output.progress('a line that is longer than the terminal');
    output.note('stays');
    expect(written.stderr).toBe('\r\u001b[Ka line that is long\r\u001b[Kstays\n');
  });

  it('prints a failure as one line, whatever the names in it hold', () => {
    const { written, streams: given } = streams(false);
    const details = { column: 'a\nb', nearest: [] };
    printError(createOutput(false, given), { code: 'COLUMN_UNKNOWN', details });
    expect(written).toEqual({
      stdout: '',
      stderr:
        'COLUMN_UNKNOWN: There is no column “a b”; gatecast inspect and the data panel list what there is.\n',
    });
  });

  it('prints a failure as the document with --json', () => {
    const { written, streams: given } = streams(false);
    printError(createOutput(true, given), { code: 'PORT_TAKEN', details: { port: 80 } });
    expect(JSON.parse(written.stdout)).toEqual({
      error: {
        code: 'PORT_TAKEN',
        message: expect.stringMatching(/^Port 80 is in use/),
        details: { port: 80 },
      },
    });
  });
});

describe('tables', () => {
  it('sets words left and numbers right', () => {
    expect(
      textTable([
        ['', 'MAE'],
        ['net', '1.5'],
        ['naive', '12.25'],
      ]),
    ).toBe('         MAE\nnet      1.5\nnaive  12.25\n');
  });

  it('shows four significant digits and no more', () => {
    const shown = [0, 1, 12.3456, 1234.56, 123456.7, 0.00123456, 1e-9, -2.71999, null, Number.NaN].map(
      shortNumber,
    );
    expect(shown).toEqual([
      '0',
      '1.000',
      '12.35',
      '1235',
      '123457',
      '0.001235',
      '1.000e-9',
      '-2.720',
      '–',
      '–',
    ]);
  });

  it('groups the digits of counts as the English locale does', () => {
    const whole = [0, -0, 7, 999, 1000, -1000, 52_696, 1_000_000, -12_345_678, Number.MAX_SAFE_INTEGER];
    const others = [0.5, 1234.5678, 1e21, Number.NaN, Number.POSITIVE_INFINITY];
    const values = [...whole, ...others];
    expect(values.map(count)).toEqual(values.map((value) => value.toLocaleString('en-US')));
  });
});
