/** Files of any format, opened as the engine opens them. */
import { basename } from 'node:path';
import { expect } from 'vitest';
import { importFile } from '../../../../src/engine/import/import-file.ts';
import { openColumnStore } from '../../../../src/service/data/column-store.ts';
import { readTableRows } from '../../../../src/service/data/table-rows.ts';
import type { OpenChoices } from '../../../../src/shared/dataset.ts';
import type { ImportResult } from '../../../../src/shared/engine-contract.ts';
import { GatecastError } from '../../../../src/shared/errors.ts';

/** What the engine makes of a file, read without a cache. */
export function open(path: string, choices: OpenChoices = {}): Promise<ImportResult> {
  return importFile({ files: [{ path, file: basename(path) }], choices, cache: null, freeBytes: 2 ** 31 });
}

/** What says why a file is not opened. */
export async function failure(path: string, choices: OpenChoices = {}): Promise<GatecastError> {
  const error = await open(path, choices).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GatecastError);
  return error as GatecastError;
}

/** All of a dataset but how its file is written. */
export function essence({ inspection, values, numberColumns, indicators, series }: ImportResult) {
  const { columns, time, keys, findings, repairs, rows } = inspection;
  const lineless = findings.map((finding) => ({ ...finding, firstLines: [] }));
  return {
    columns,
    time,
    keys,
    findings: lineless,
    repairs,
    rows,
    values,
    numberColumns,
    indicators,
    series,
  };
}

/** Rows of a file as they are shown. */
export async function tableOf(path: string, choices: OpenChoices = {}, range = { offset: 0, count: 3 }) {
  const imported = await open(path, choices);
  const source = {
    header: imported.source.header,
    files: imported.source.files.map((file) => ({ ...file, path })),
    lines: openColumnStore(imported).lines,
  };
  return readTableRows(source, range);
}
