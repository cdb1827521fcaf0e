/**
 * Set-ups that a study found, as candidates of `best`: those that learned to their end and ask the same question. Each reads a window of its own: whoever
 * can look back over the longest can be asked from any origin from which all of them are, so they are judged and scored on the same rows.
 */
import { GatecastError } from '../errors.ts';
import { bestFirst, type Study, type Trial } from '../search/study.ts';
import { RECIPE_FIELDS, type SaidConfig, type TrainConfig } from '../set-up/train-config.ts';
import { MOST_STUDY_NETS } from './ensemble.ts';

/** What candidates may differ in: how they answer, not what they are asked. */
const OF_THE_ANSWER: readonly string[] = [
  ...RECIPE_FIELDS,
  ...(['model', 'preset', 'seed', 'net', 'search', 'seeds', 'ensemble', 'bands', 'levels'] as const),
  'decoderMemory',
];

/**
 * The first setting by which a set-up asks another question than `asked`; null where it asks the same. One with a shorter window
 * does: it can be asked from all the origins from which the longer one is.
 */
export function otherQuestion(own: TrainConfig, asked: TrainConfig): string | null {
  const fields = [...new Set([...Object.keys(own), ...Object.keys(asked)])].filter(
    (field) => !OF_THE_ANSWER.includes(field),
  );
  const textOf = (config: TrainConfig, field: string) =>
    JSON.stringify(config[field as keyof TrainConfig] ?? null);
  return (
    fields.find((field) =>
      field === 'window' ? own.window > asked.window : textOf(own, field) !== textOf(asked, field),
    ) ?? null
  );
}

/** Nets of a description bring a reading of their own, and a mean is kept of plain ones. */
function canBeMember({ end, config }: Trial): boolean {
  return end === 'finished' && config.net === undefined && config.search === undefined;
}

/** The best first. */
function members(study: Pick<Study, 'trials'>): readonly Trial[] {
  return study.trials.filter(canBeMember).sort(bestFirst);
}

/** The longest of the best set-ups that may be members, which all of them can be asked over; else that of the default. */
export function windowOfStudy(study: Pick<Study, 'trials' | 'config'>): number {
  const windows = members(study)
    .slice(0, MOST_STUDY_NETS)
    .map(({ config }) => config.window);
  return windows.length === 0 ? study.config.window : Math.max(...windows);
}

/** What a study was asked, as preset `best` takes it: without what that decides itself. */
export function questionOfStudy({
  spec: { said },
  trials,
  config,
}: Pick<Study, 'spec' | 'trials' | 'config'>): SaidConfig {
  const decided: readonly string[] = [...RECIPE_FIELDS, 'net', 'seeds', 'ensemble'];
  const kept = Object.entries(said).filter(([field]) => !decided.includes(field));
  return {
    ...(Object.fromEntries(kept) as unknown as SaidConfig),
    window: windowOfStudy({ trials, config }),
  };
}

/**
 * The config of `best` with the study's best set-ups as its first candidates. Throws `CONFIG_INVALID` where none of them asks what
 * the config asks.
 */
export function withStudyNets(config: TrainConfig, study: Pick<Study, 'id' | 'trials'>): TrainConfig {
  const all = members(study);
  const fitting = all.filter((trial) => otherQuestion(trial.config, config) === null);
  const [first] = all;
  if (fitting.length === 0 || config.search === undefined) {
    const field = first === undefined ? null : otherQuestion(first.config, config);
    const rows = Math.min(...all.map((trial) => trial.config.window));
    const problem =
      field === null
        ? 'none of its set-ups of a plain net learned to its end'
        : field === 'window'
          ? `its set-ups that learned to their end read ${rows} rows or more; ask for a window of as many, or leave the study out`
          : `its set-ups that learned to their end have another ${field}; ask for the same, or leave the study out`;
    throw new GatecastError('CONFIG_INVALID', { field: 'study', value: study.id, problem });
  }
  const nets = fitting
    .slice(0, MOST_STUDY_NETS)
    .map((trial) => ({ name: nameOf(trial), config: trial.config }));
  return { ...config, search: { ...config.search, study: { id: study.id, nets } } };
}

function nameOf({ number, config: { model, units } }: Trial): string {
  return `set-up ${number}: ${model.toUpperCase()}, ${units} units`;
}
