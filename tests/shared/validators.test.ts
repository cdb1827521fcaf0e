import { expect, test } from 'vitest';
import { parseRequest } from '../../src/shared/contract/parse-request.ts';
import { requestValidators } from '../../src/shared/contract/request-validators.ts';
import type { RequestName } from '../../src/shared/contract.ts';
import { DEFAULT_CONFIG } from '../../src/shared/set-up/train-config.ts';

const CONFIG = { ...DEFAULT_CONFIG, target: 'value' };

test('a request that is well formed comes back without what nobody asked for', () => {
  const params = { dataset: 'd', config: CONFIG };
  expect(parseRequest('run.plan', { ...params, extra: 1 })).toEqual(params);
});

test.each<[string, unknown, string]>([
  ['no.such.request', {}, 'there is no such request'],
  ['toString', {}, 'there is no such request'],
  ['__proto__', {}, 'there is no such request'],
  ['run.get', null, 'at the top: '],
  ['run.get', {}, 'at run: '],
  ['dataset.open', { path: 'a', choices: { time: 3 } }, 'at choices.time: '],
  ['dataset.values', { dataset: 'd', columns: ['a', 7] }, 'at columns.1: '],
  ['dataset.rows', { dataset: 'd', offset: -1, count: 10 }, 'at offset: '],
  ['dataset.upload', { upload: 'u', file: 'f', bytes: [1, 2], last: true }, 'at bytes: expected bytes'],
  [
    'dataset.upload',
    { upload: 'u', file: 'f', bytes: Float64Array.of(1), last: true },
    'at bytes: expected bytes',
  ],
])('%s with %j is refused', (request, params, problem) => {
  expect(refusal(request, params)).toMatchObject({
    code: 'REQUEST_INVALID',
    details: { request, problem: expect.stringContaining(problem) },
  });
});

test.each<[string, unknown]>([
  ['window', 0],
  ['window', 1.5],
  ['units', 1e9],
  ['model', 'transformer'],
  ['learningRate', Number.NaN],
  ['learningRate', '0.1'],
  ['dropout', 1],
  ['target', ''],
])('a setting of %s to %j is refused by name', (field, value) => {
  expect(refusal('run.start', { dataset: 'd', config: { ...CONFIG, [field]: value } })).toMatchObject({
    code: 'CONFIG_INVALID',
    details: { field, value },
  });
});

test.each<[string, unknown, string]>([
  ['window', 1_000_000, 'it can be at most 100000'],
  ['units', 5000, 'it can be at most 4096'],
  ['window', 0, 'it must be at least 1'],
])('a setting of %s to %j is refused with the bound', (field, value, problem) => {
  expect(refusal('run.start', { dataset: 'd', config: { ...CONFIG, [field]: value } })).toMatchObject({
    details: { field, problem },
  });
});

test('shares that do not sum to one and a config that is not there are refused', () => {
  const split = { train: 0.7, validation: 0.2, test: 0.2 };
  expect(refusal('run.plan', { dataset: 'd', config: { ...CONFIG, split } })).toMatchObject({
    code: 'CONFIG_INVALID',
    details: { field: 'split', problem: 'shares must sum to 1' },
  });
  expect(refusal('run.plan', { dataset: 'd' })).toMatchObject({ details: { field: 'config' } });
});

test('no request takes nonsense for params', () => {
  const taking = (Object.keys(requestValidators) as RequestName[]).filter((name) =>
    [null, 'text', 7, [1]].some((params) => refusal(name, params) === null),
  );
  expect(taking).toEqual([]);
});

function refusal(request: string, params: unknown): unknown {
  try {
    parseRequest(request, params);
    return null;
  } catch (error) {
    return error;
  }
}
