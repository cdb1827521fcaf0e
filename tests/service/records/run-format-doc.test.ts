/** `docs/run-format.md` is for strangers: it names every key and every file, and its Python reads what is written. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { CHECKPOINT_FILES } from '../../../src/service/records/checkpoint-files.ts';
import { RUN_FORMAT } from '../../../src/service/records/formats/run-format.ts';
import { TARGET_FILE, targetFile } from '../../../src/service/records/formats/target-format.ts';
import { LABELS_FILE } from '../../../src/service/records/label-files.ts';
import { RESULT_FILES, RUN_FILE } from '../../../src/service/records/run-files.ts';
import { encodeFrame } from '../../../src/shared/wire/framing.ts';
import { RESULTS } from '../stored-run.ts';

const DOC = readFileSync(resolve(import.meta.dirname, '../../../docs/run-format.md'), 'utf8');

test('every key of the record and every file of the folder is named', () => {
  const keys = Object.keys((RUN_FORMAT.schema as unknown as z.ZodObject).shape);
  expect(keys.length).toBeGreaterThan(30);
  const files = [RUN_FILE, ...RESULT_FILES, ...CHECKPOINT_FILES, LABELS_FILE];
  expect([...keys, ...files].filter((name) => !DOC.includes(`\`${name}\``))).toEqual([]);
  expect(DOC).toContain(`\`schemaVersion\` ${RUN_FORMAT.version}`);
});

const PRINTS_TARGET =
  "kept = read_frame('target.bin.gz'); print(kept['target'], kept['firstRow'], kept['values'].tolist(), kept['provenance'].tolist())";

/** The first that has numpy: a Python in front of the system's often lacks what the system's packages bring. */
const python = ['python3', '/usr/bin/python3'].find((program) => {
  try {
    execFileSync(program, ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

// Without Python and numpy there is nobody to read it.
test.skipIf(python === undefined)(
  `its Python reads a file as it is written${python === undefined ? ': skipped, no Python with numpy here' : ''}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatecast-doc-'));
    const [, program = ''] = /```python\n([\s\S]*?)```/.exec(DOC) ?? [];
    const test = {
      schemaVersion: 1,
      origins: Int32Array.of(5, 6, 7),
      predicted: Float32Array.of(1, 2, 3, 4, 5, 6),
      actual: Float32Array.of(0, 0, 0, 0, 0, 8),
    };
    writeFileSync(join(folder, 'test.bin'), encodeFrame(test));
    writeFileSync(join(folder, TARGET_FILE), await targetFile(RESULTS.target));
    const printed = execFileSync(
      python as string,
      ['-c', `${program}\nprint(errors.tolist(), test['origins'].tolist())\n${PRINTS_TARGET}`],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    rmSync(folder, { recursive: true });
    expect(printed.trim()).toBe(
      '[[1.0, 2.0], [3.0, 4.0], [5.0, -2.0]] [5, 6, 7]\nvalue 2 [0.1, 2.0, 3.0, 4.0, 3.0, 4.0] [0, 1, 0, 0, 0, 0]',
    );
  },
);
