/** `--transform`: said, asked of the training rows by a preset, told, and left alone by a protocol. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './run-cli.ts';

/** Months of a level that grows by 2 % a month, under a yearly swing of a third of it. */
function growingCsv(months: number): string {
  const rows = Array.from({ length: months }, (_, month) => {
    const year = 2000 + Math.floor(month / 12);
    const swing = 1 + Math.sin((2 * Math.PI * month) / 12) / 3 + 0.05 * Math.sin(7.1 * month ** 2);
    return `${year}-${String(1 + (month % 12)).padStart(2, '0')}-01,${(100 * 1.02 ** month * swing).toFixed(3)}`;
  });
  return `month,sales\n${rows.join('\n')}\n`;
}

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file('growing.csv', growingCsv(240));
});

afterAll(() => place.remove());

const ASKED = ['--target', 'sales', '--window', '24', '--horizon', '12', '--preset', 'fast'] as const;

describe('--transform', () => {
  it('is what the training rows ask for where a preset decides, and says so', async () => {
    const { code, stdout } = await place.run('train', 'growing.csv', ...ASKED, '--epochs', '2');
    expect([code, stdout]).toEqual([0, expect.stringContaining('transformed: log')]);
    expect(stdout).toMatch(/^reads +The target is read through its logarithm\.$/m);
    const plain = await place.run('train', 'growing.csv', ...ASKED, '--epochs', '2', '--transform', 'none');
    expect([plain.code, plain.stdout]).toEqual([0, expect.not.stringContaining('logarithm')]);
  });

  it('is none under a protocol, which may test on rows that a preset would ask, unless it is said', async () => {
    const evaluated = async (...more: string[]) => {
      const args = ['--targets', 'sales', '--protocol', '70-10-20', ...ASKED.slice(2), '--epochs', '1'];
      const { stdout } = await place.run('evaluate', 'growing.csv', ...args, ...more, '--json');
      return JSON.parse(stdout).config.transform;
    };
    expect(await evaluated()).toBe('none');
    expect(await evaluated('--transform', 'log')).toBe('log');
  });

  it('is refused with a way out where it is no word for one', async () => {
    const { code, stderr } = await place.run('train', 'growing.csv', ...ASKED, '--transform', 'sqrt');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--transform.*none, log.*box-cox/)]);
  });
});
