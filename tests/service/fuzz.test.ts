/** Whatever is asked, the service answers, and never with an error that nobody expected. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { requestValidators } from '../../src/shared/contract/request-validators.ts';
import type { GatecastError } from '../../src/shared/errors.ts';
import { fakeConfig } from './fake-engine.ts';
import { clientOf, serviceHarness } from './harness.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

/** The doctor starts a process for each question; it has tests of its own. */
const NAMES = Object.keys(requestValidators).filter((name) => name !== 'app.doctor');

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('..', '../..', '/', '.', '\0', 'a\0b', '__proto__', 'x'.repeat(5000), 'constructor'),
);
const loose = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.array(text));

/** Mostly what the request wants, with something wrong here and there. */
const params = fc.record(
  {
    path: fc.oneof(text, loose),
    file: fc.oneof(text, loose),
    dataset: fc.oneof(text, loose),
    run: fc.oneof(text, loose),
    name: fc.oneof(text, loose),
    upload: fc.constantFrom('u', 'v'),
    columns: fc.oneof(fc.array(text), loose),
    choices: fc.oneof(fc.constant({}), fc.dictionary(text, text), loose),
    bytes: fc.oneof(fc.uint8Array(), loose),
    last: fc.constant(false),
    offset: fc.oneof(fc.nat(), loose),
    count: fc.oneof(fc.integer({ min: 1, max: 1000 }), loose),
    overwrite: fc.oneof(fc.boolean(), loose),
    config: fc.oneof(
      fc.dictionary(fc.constantFrom(...Object.keys(fakeConfig('finish'))), loose).map((changes) => ({
        ...fakeConfig('finish'),
        ...changes,
      })),
      loose,
    ),
  },
  { requiredKeys: [] },
);

test('random requests are answered with a result or a coded error', async () => {
  const logged: string[] = [];
  const client = clientOf(harness.start({ log: (line) => logged.push(line) }));
  const ask = client.request as (name: string, params: unknown) => Promise<unknown>;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...NAMES), fc.oneof(params, loose), async (name, given) => {
      const code = await ask(name, given).then(
        () => 'answered',
        (error: GatecastError) => error.code,
      );
      expect(code).not.toBe('INTERNAL');
      expect(code).not.toBe('CONNECTION_LOST');
    }),
    { numRuns: 1000, seed: 20_261_121 },
  );
  expect(logged).toEqual([]);
});
