/** What a search found, for people. */
import { type Candidate, type Ensemble, hasNoNet } from '../../../shared/ensemble/ensemble.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import { counted, shortNumber, textTable } from '../../text-table.ts';
import { percent } from '../score-text.ts';

/** `a weighted mean of 2 nets and 3 free forecasts, window 30, horizon 7`. */
export function madeBy(ensemble: Ensemble, { window, horizon }: TrainConfig): string {
  const { members } = ensemble;
  const nets = members.filter(({ kind }) => kind === 'net').length;
  const free = members.length - nets;
  const parts = [
    ...(nets === 0 ? [] : [counted(nets, 'net')]),
    ...(free === 0 ? [] : [counted(free, 'free forecast')]),
  ];
  const mean = members.length === 1 ? '' : 'a weighted mean of ';
  const none = hasNoNet(ensemble) ? ' (no net earned a weight)' : '';
  return `${mean}${parts.join(' and ')}${none}, window ${window}, horizon ${horizon}, preset best`;
}

/** `58.2 s, 6 of 15 nets tried, judged on 120 windows in 3 folds before the test rows`. */
export function searchedText({ candidates, seconds, folds, windows }: Ensemble): string {
  const nets = candidates.filter(({ kind }) => kind === 'net');
  const tried = nets.filter(({ mae }) => mae !== null).length;
  const where = folds === 0 ? 'of the validation rows' : `in ${counted(folds, 'fold')} before the test rows`;
  return `${shortNumber(seconds)} s, ${tried} of ${nets.length} nets tried, judged on ${counted(windows, 'window')} ${where}`;
}

function gainText(gain: number): string {
  const size = (100 * gain).toFixed(1);
  return Number(size) === 0 ? '0.0 %' : `${gain > 0 ? '+' : ''}${size} %`;
}

/** Members and weights, and what was tried besides. */
export function ensembleText({ members, candidates, shrinkage }: Ensemble): string {
  const rows = members.map(({ name, weight, mae, gain }) => [
    name,
    percent(weight),
    shortNumber(mae),
    gain === null ? '–' : gainText(gain),
  ]);
  const table = textTable([['member', 'weight', 'MAE alone', 'error without it'], ...rows]);
  const isMember = new Set(members.map(({ name }) => name));
  const others = candidates.filter(({ name, end }) => !isMember.has(name) && end !== 'not-asked');
  const shrunk =
    members.length < 2
      ? ''
      : `${percent(shrinkage)} of the weights is the same for all members, since the windows that chose are few.\n`;
  return `${table}${shrunk}${others.length === 0 ? '' : `without a weight: ${others.map(otherText).join('; ')}\n`}`;
}

function otherText({ name, end, mae, reason }: Candidate): string {
  switch (end) {
    case 'finished':
    case 'stopped':
      return `${name} (MAE ${shortNumber(mae)})`;
    case 'no-time':
      return `${name} (no time left)`;
    case 'not-asked':
      return `${name} (not asked for)`;
    case 'impossible':
      return `${name} (${reason ?? 'it cannot be made'})`;
  }
}
