/** Scores and forecasts of a direction, for people. */

import { meanAndDeviation } from '../../core/metrics/mean-and-deviation.ts';
import {
  DIRECTION_BASELINES,
  type DirectionForecast,
  type DirectionScore,
  type DirectionScores,
  SIDES,
} from '../../shared/direction/scores.ts';
import {
  directionLabel,
  directionNotes,
  directionSaid,
  figureText,
  percentText,
  sidesSentence,
} from '../../shared/direction/text.ts';
import type { RunRecord } from '../../shared/run.ts';
import { count, shortNumber, textTable } from '../text-table.ts';

/** The net beside what is free, the confusion table, each side by itself, and the verdict. */
export function directionScoresText(scores: DirectionScores, horizon: number): string {
  const { model, windows, verdict } = scores;
  return [
    `\n${rightTable(scores)}`,
    `\n${confusionTable(model)}`,
    `\n${sidesTable(model)}`,
    `\nOn the ${count(windows)} test windows the net ${verdict}.\n`,
    ...directionNotes(scores).map((note) => `${note}\n`),
    `${sidesSentence(horizon)}\n`,
    seedsLine(scores),
  ].join('');
}

const RIGHT_HEAD = ['', 'right', 'F1 “up”', 'F1 “down”', 'cross-entropy'];

/** The net and what is free, a line each. */
function rightTable(scores: DirectionScores): string {
  return textTable([RIGHT_HEAD, ['net', ...cellsOf(scores.model)], ...freeLines(scores)]);
}

/** What is free alone. */
export function freeTable(scores: DirectionScores): string {
  return textTable([RIGHT_HEAD, ...freeLines(scores)]);
}

function freeLines({ baselines, majority }: DirectionScores): readonly (readonly string[])[] {
  return DIRECTION_BASELINES.map((name) => [directionLabel(name, majority), ...cellsOf(baselines[name])]);
}

function cellsOf({ accuracy, sides, crossEntropy }: DirectionScore): readonly string[] {
  return [
    percentText(accuracy),
    figureText(sides.up.f1),
    figureText(sides.down.f1),
    crossEntropy === null ? '–' : crossEntropy.toFixed(4),
  ];
}

function confusionTable({ confusion }: DirectionScore): string {
  return textTable([
    ['', 'said “up”', 'said “down”'],
    ...SIDES.map((came) => [`went ${came}`, count(confusion[came].up), count(confusion[came].down)]),
  ]);
}

function sidesTable({ sides }: DirectionScore): string {
  return textTable([
    ['', 'precision', 'recall', 'F1', 'windows'],
    ...SIDES.map((side) => {
      const { precision, recall, f1, windows } = sides[side];
      return [side, figureText(precision), figureText(recall), figureText(f1), count(windows)];
    }),
  ]);
}

function seedsLine({ seeds }: DirectionScores): string {
  if (seeds.length < 2) {
    return '';
  }
  const { mean, sd } = meanAndDeviation(seeds.map(({ accuracy }) => accuracy));
  const each = seeds.map(({ accuracy }) => percentText(accuracy)).join(', ');
  return `${seeds.length} seeds: ${percentText(mean)} right ± ${percentText(sd ?? 0)} (${each}).\n`;
}

/** The forecast in one sentence; nothing where there is none. */
export function directionForecastText(target: string, made: DirectionForecast | undefined): string {
  return made === undefined ? '' : `\n${directionSaid(made, target, shortNumber)}.\n`;
}

/** For the table of `compare`. */
export function directionCells({ direction }: Pick<RunRecord, 'direction'>): readonly string[] {
  return direction === undefined ? ['–', '–', '–', '–'] : cellsOf(direction.model);
}
