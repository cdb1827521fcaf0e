import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../src/engine/import/import-file.ts';
import type { TimeKind } from '../../../src/shared/dataset.ts';

/** Layouts that publishers use, with what each must be taken for; they lie beside the repository where it is developed. */
const FOLDER = resolve(import.meta.dirname, '../../../../shared/cases');

interface Expected {
  readonly kind: TimeKind;
  readonly step: string;
  /** Without the mark of its zone, which `zone` names. */
  readonly first: string;
  readonly rows: number;
  readonly zone?: string;
}

const reason = existsSync(FOLDER) ? '' : ' (skipped: ../shared/cases is not on this machine)';
const cases: Readonly<Record<string, Expected>> =
  reason === '' ? JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) : {};

describe.skipIf(reason !== '')(`small files that once failed open as they must${reason}`, () => {
  it('every file of the folder says what it must be taken for', () => {
    expect(Object.keys(cases).toSorted()).toEqual(
      readdirSync(FOLDER)
        .filter((name) => name.endsWith('.csv'))
        .toSorted(),
    );
  });

  it.each(Object.entries(cases))('%s', async (file, { zone, ...expected }) => {
    const { inspection, needsSeries } = await importFile({
      files: [{ path: join(FOLDER, file), file }],
      choices: {},
      cache: null,
    });
    const { kind, step, first } = inspection.time;
    expect({ kind, step, first: first?.replace(/Z$/, ''), rows: inspection.rows, needsSeries }).toEqual({
      ...expected,
      needsSeries: false,
    });
    expect(inspection.time.zone).toBe(zone ?? null);
  });
});
