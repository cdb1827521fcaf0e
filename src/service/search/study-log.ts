/**
 * What the trials of a study come to, line by line as it happens, so that a kill loses no more than the rung in hand and thousands of
 * trials cost no more to keep than a few. A line is the first eight digits of the SHA-256 of its JSON, and that JSON. What the clock said is
 * kept on the way, so that seconds are not lost with the process that counted them.
 */
import { open, readFile, truncate } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Assignment } from '../../shared/search/space.ts';
import type { Rung, Trial, TrialEnd } from '../../shared/search/study.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { FileCalls } from '../files/atomic-write.ts';
import { checksumOf } from '../files/checksums.ts';
import { UnreadableDocument } from '../records/versioned.ts';

export type LogLine = TrialLine | ClockLine;

/** Seconds that the study had searched by then, over all the times it was left. */
export interface ClockLine {
  readonly did: 'clock';
  readonly searched: number;
}

export type TrialLine =
  | {
      readonly did: 'begin';
      readonly trial: number;
      readonly assignment: Assignment | null;
      readonly config: TrainConfig;
      /** Why nothing can be made of it: then it has ended, as `impossible`, and no other line of it follows. */
      readonly impossible?: string;
    }
  | {
      readonly did: 'rung';
      readonly trial: number;
      readonly rung: Rung;
      readonly parameters: number;
      /** As a line of the clock says it; absent in logs of earlier versions. */
      readonly searched?: number;
    }
  /** It was cut when a search ended without a winner, and is gone on with. */
  | { readonly did: 'go-on'; readonly trial: number }
  | { readonly did: 'end'; readonly trial: number; readonly end: TrialEnd; readonly reason?: string };

/** Behind the lines that are there, all or, after a kill, the first of them. Throws the system's errors. */
export async function appendLines(
  path: string,
  lines: readonly LogLine[],
  calls: Pick<FileCalls, 'open'> = { open },
): Promise<void> {
  const text = lines
    .map((line) => JSON.stringify(line))
    .map((json) => `${markOf(json)} ${json}\n`)
    .join('');
  const file = await calls.open(path, 'a');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What a log says. */
export interface StudyLog {
  /** By number. */
  readonly trials: Trial[];
  /** Seconds that the study had searched when its last line with a clock was written; 0 without one. */
  readonly searched: number;
  /** Of the lines that are whole. */
  readonly bytes: number;
}

/**
 * Reads a log. A last line that a kill has cut short does not count. Throws `UnreadableDocument` for any other
 * line that is not as it was written, and the system's errors.
 */
export async function readLog(path: string): Promise<StudyLog> {
  const bytes = await readFile(path);
  const trials: Trial[] = [];
  let searched = 0;
  let from = 0;
  // Line by line from the bytes: those of thousands of trials are tens of megabytes, and one text of them all would keep others waiting.
  for (let place = 0, end = bytes.indexOf(LINE_END); end >= 0; place++, end = bytes.indexOf(LINE_END, from)) {
    if (place % LINES_A_TURN === LINES_A_TURN - 1) {
      await nextTurn();
    }
    const line = bytes.toString('utf8', from, end);
    from = end + 1;
    const json = line.slice(MARK + 1);
    if (line.slice(0, MARK) !== markOf(json)) {
      throw new UnreadableDocument(`line ${place + 1} is not as it was written`);
    }
    const did = JSON.parse(json) as LogLine;
    if (did.did === 'clock' || did.did === 'rung') {
      searched = Math.max(searched, did.searched ?? 0);
    }
    if (did.did !== 'clock') {
      applyLine(trials, did);
    }
  }
  return { trials, searched, bytes: from };
}

/** Takes off what a kill has cut short, so that what is appended stands on a line of its own. */
export async function mendLog(path: string, bytes: number): Promise<void> {
  await truncate(path, bytes);
}

/** Takes a line into the trials that it belongs to. */
export function applyLine(trials: Trial[], line: TrialLine): void {
  const { trial: number } = line;
  const before = trials[number];
  if (line.did === 'begin') {
    const { assignment, config, impossible: reason } = line;
    trials[number] = {
      ...{ number, assignment, config, rungs: [], parameters: null },
      ...(reason === undefined ? { end: null } : { end: 'impossible', reason }),
    };
  } else if (before !== undefined && line.did === 'rung') {
    trials[number] = { ...before, rungs: [...before.rungs, line.rung], parameters: line.parameters };
  } else if (before !== undefined && line.did === 'go-on') {
    trials[number] = { ...before, end: null };
  } else if (before !== undefined && line.did === 'end') {
    const reason = line.reason === undefined ? {} : { reason: line.reason };
    trials[number] = { ...before, end: line.end, ...reason };
  }
}

const MARK = 8;
const LINE_END = 0x0a;
/** Read without giving others a turn: some ten milliseconds. */
const LINES_A_TURN = 500;

function markOf(json: string): string {
  return checksumOf(json).sha256.slice(0, MARK);
}
