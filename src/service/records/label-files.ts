/**
 * What somebody put on a run, `labels.json` beside its record: a small document of its own, so that a record stays as its
 * training wrote it and a run that is at work elsewhere can be labelled too. No file means nothing on it.
 */
import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { GatecastError } from '../../shared/errors.ts';
import {
  isBare,
  type LabelChange,
  MOST_NOTE_LENGTH,
  MOST_TAGS,
  NO_LABELS,
  type RunLabels,
  tagProblem,
  withChange,
} from '../../shared/runs/labels.ts';
import { atomicWrite, type FileCalls } from '../files/atomic-write.ts';
import { sealedJson } from '../files/checksums.ts';
import { codeOf, outputError } from '../files/output-error.ts';
import { problemOf, unreadable } from './unreadable.ts';
import { NewerDocument, readDocumentFile, type VersionedFormat } from './versioned.ts';

export const LABELS_FILE = 'labels.json';

interface StoredLabels extends RunLabels {
  readonly schemaVersion: 1;
}

export const LABELS_FORMAT: VersionedFormat<StoredLabels> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    tags: z.array(z.string()),
    note: z.string(),
    archived: z.boolean(),
  }),
};

export interface LabelFiles {
  /** For lists: what cannot be read is as good as nothing there. */
  shown(id: string): Promise<RunLabels>;
  /**
   * Throws `LABELS_INVALID` for what cannot be put on a run, `LABELS_UNREADABLE` or `RUN_NEWER` rather than write over what
   * cannot be read, `DISK_FULL` or an `OUTPUT_…` error.
   */
  change(id: string, change: LabelChange): Promise<RunLabels>;
}

/** @param pathOf of a file of a run; throws `RUN_UNKNOWN` for what is no id */
export function openLabelFiles(
  pathOf: (id: string, file: string) => string,
  writing: { readonly overwrite: boolean; readonly calls?: FileCalls },
): LabelFiles {
  async function read(id: string): Promise<RunLabels> {
    const path = pathOf(id, LABELS_FILE);
    try {
      const { schemaVersion: _version, ...labels } = await readDocumentFile(path, LABELS_FORMAT);
      return labels;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        return NO_LABELS;
      }
      if (error instanceof NewerDocument) {
        throw unreadable(id, LABELS_FILE, error);
      }
      throw new GatecastError('LABELS_UNREADABLE', { run: id, path, problem: problemOf(error) });
    }
  }

  return {
    async shown(id) {
      // Of ten thousand runs most have none, and a refused reading makes an error each time.
      const isThere = statSync(pathOf(id, LABELS_FILE), { throwIfNoEntry: false }) !== undefined;
      return isThere ? read(id).catch(() => NO_LABELS) : NO_LABELS;
    },
    async change(id, change) {
      const path = pathOf(id, LABELS_FILE);
      checkChange(id, change);
      const labels = withChange(await read(id), change);
      if (labels.tags.length > MOST_TAGS) {
        throw new GatecastError('LABELS_INVALID', {
          run: id,
          problem: `it would have ${labels.tags.length} tags, and ${MOST_TAGS} are the most`,
        });
      }
      if (isBare(labels)) {
        await rm(path, { force: true }).catch((error: unknown) => {
          throw outputError(error, path);
        });
      } else {
        await atomicWrite(path, sealedJson({ schemaVersion: 1, ...labels }), writing);
      }
      return labels;
    },
  };
}

function checkChange(run: string, { addTags = [], note = '' }: LabelChange): void {
  for (const tag of addTags) {
    const problem = tagProblem(tag);
    if (problem !== null) {
      throw new GatecastError('LABELS_INVALID', { run, problem: `“${tag}”: ${problem}` });
    }
  }
  if (note.length > MOST_NOTE_LENGTH) {
    throw new GatecastError('LABELS_INVALID', {
      run,
      problem: `the note has ${note.length} characters, and ${MOST_NOTE_LENGTH} are the most`,
    });
  }
}
