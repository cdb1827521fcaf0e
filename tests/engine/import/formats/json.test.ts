import { describe, expect, it } from 'vitest';
import { writtenFiles } from '../written-files.ts';
import { START } from './load-table.ts';
import { failure, open, tableOf } from './opened.ts';

const { written } = writtenFiles();

describe('rows in JSON', () => {
  it('may lack keys, have new ones late, hold records, and what Python writes for nothing', async () => {
    const lines = Array.from({ length: 1500 }, (_, at) => {
      const day = new Date(START + at * 86_400_000).toISOString().slice(0, 10);
      const late = at > 1400 ? `, "late": ${at}` : '';
      const weather =
        at % 3 === 0 ? '' : `, "weather": {"rain": ${at % 5 === 0 ? 'NaN' : at / 8}, "by": {"who": "a"}}`;
      return `{"day": "${day}"${weather}${late}, "tags": ["a", ${at}]}`;
    });
    const path = written('weather.ndjson', `${lines.join('\n')}\n`);
    const { inspection, numberColumns } = await open(path);
    expect(numberColumns).toEqual(['weather.rain', 'late']);
    expect(inspection.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['day', 'time'],
      ['tags', 'text'],
      ['weather.rain', 'number'],
      ['weather.by.who', 'text'],
      ['late', 'number'],
    ]);
    expect(inspection.columns[4]?.missing).toBe(1401);
    expect(inspection.findings).toContainEqual(
      expect.objectContaining({ code: 'nested-values', column: 'weather', count: 1000 }),
    );
    const { rows: shown } = await tableOf(path, {}, { offset: 1498, count: 1 });
    expect(shown).toEqual([['2028-05-06', '["a",1498]', '187.25', 'a', '1498']]);
  });

  it.each([
    ['one object', '{"a": {"0": 1, "1": 2}}', 'FILE_FOREIGN'],
    ['an object over lines', '{\n "a": 1\n}\n', 'FILE_FOREIGN'],
    ['a list of numbers', '[{"a": 1}, 2]', 'FILE_FOREIGN'],
    ['a list that is cut off', '[{"a": 1}, {"a": 2}, {"a"', 'FILE_DAMAGED'],
    ['a line that is cut off', '{"a": 1}\n{"a": 2}\n{"a":', 'FILE_DAMAGED'],
  ])('are refused in words where they are none: %s', async (_, text, code) => {
    expect((await failure(written('bad.json', text))).code).toBe(code);
  });
});
