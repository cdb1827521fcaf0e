/** The rows of studies, which an engine keeps between their trials: they travel once, and what follows from them alone is worked out once. */
import { type StudyFolds, studyFolds } from '../../core/search/study-folds.ts';
import { canonical } from '../../shared/canonical.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';

export interface RowsOfStudies {
  keep(key: string, data: TrainingData): void;
  /** Throws `REQUEST_INVALID` for rows that were not sent. */
  of(key: string): StudyRows;
}

export interface StudyRows {
  readonly key: string;
  readonly data: TrainingData;
  /** As `studyFolds`, and throws what it does. */
  folds(widest: TrainConfig): StudyFolds;
}

/** One study is at work as a rule; rows of more would only hold memory. */
const MOST_KEPT = 2;

export function createRowsOfStudies(): RowsOfStudies {
  const kept = new Map<string, StudyRows>();
  return {
    keep(key, data) {
      kept.delete(key);
      kept.set(key, studyRows(key, data));
      for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) {
        kept.delete(oldest);
      }
    },
    of(key) {
      const rows = kept.get(key);
      if (rows === undefined) {
        throw new GatecastError('REQUEST_INVALID', {
          request: 'trial',
          problem: 'its rows were not sent before it',
        });
      }
      return rows;
    },
  };
}

export function studyRows(key: string, data: TrainingData): StudyRows {
  let last: { readonly widest: string; readonly folds: StudyFolds } | null = null;
  return {
    key,
    data,
    folds(widest) {
      const name = canonical(widest);
      last = last?.widest === name ? last : { widest: name, folds: studyFolds(data, widest) };
      return last.folds;
    },
  };
}
