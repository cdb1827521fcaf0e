import { afterEach, expect, test } from 'vitest';
import {
  endWords,
  progressSentence,
  searchFacts,
} from '../../../src/renderer/features/insight/learning/members-panel.tsx';
import { searchWords } from '../../../src/renderer/features/setup/sentence/plan-line.tsx';
import { settingsInWords } from '../../../src/renderer/features/setup/settings-in-words.ts';
import { progressShare, progressWords } from '../../../src/renderer/features/training/progress-words.ts';
import { changeDraft } from '../../../src/renderer/store/actions/watch-preset.ts';
import { draftOf, readDraft } from '../../../src/renderer/store/draft.ts';
import { EMPTY_LIVE_RUN } from '../../../src/renderer/store/live-run.ts';
import { setTranslator } from '../../../src/shared/texts/text.ts';
import { speakGerman } from '../../shared/texts/german.ts';
import { runOf } from '../run-of.ts';

afterEach(() => setTranslator(null));

const search = {
  ...{ candidate: 'GRU, fast', done: 1, of: 16, secondsLeft: 15, ratio: 0.961 },
  members: ['Theta', 'LSTM, fast'],
};
const searched = runOf({ config: { preset: 'best', search: { seconds: 60 } } });

test('a form on Best asks for a search within its time, and for no net of its own', () => {
  const before = { ...draftOf(runOf({}).config), net: 'attention' as const, seeds: '3', ensemble: true };
  const draft = changeDraft({ ...before, budget: '30' }, { preset: 'best' });
  const { config } = readDraft(draft);
  expect(config).toMatchObject({ preset: 'best', search: { seconds: 30 } });
  expect([config?.net, config?.seeds, config?.ensemble]).toEqual([undefined, undefined, undefined]);
  expect(readDraft(changeDraft(draft, { preset: 'fast' })).config?.search).toBeUndefined();
});

test('a setting by hand leaves Best for a single net in its first recipe', () => {
  const best = changeDraft(draftOf(searched.config), { preset: 'best' });
  expect(changeDraft(best, { units: '8' })).toMatchObject({
    preset: 'custom',
    base: 'fast',
    byHand: ['units'],
  });
  expect(changeDraft(best, { net: 'attention' })).toMatchObject({ preset: 'custom', base: 'fast' });
  expect(changeDraft(best, { window: '9' })).toMatchObject({ preset: 'best', base: 'best', byHand: [] });
});

test('the set-up of a searched run says its time and no recipe that was one of several', () => {
  const lines = new Map(settingsInWords(draftOf(searched.config)).map(({ label, text }) => [label, text]));
  expect([lines.get('Time'), lines.get('Units'), lines.get('Window')]).toEqual([
    '60 s at most',
    'several',
    '30',
  ]);
});

test('says where a search is, and what came of it', () => {
  expect(progressSentence(null)).toBe('Trying the free forecasts …');
  expect(progressSentence(search)).toBe(
    'Net 2 of 16: GRU, fast. So far Theta + LSTM, fast, 0.96 of the best free forecast’s error.',
  );
  const live = { ...EMPTY_LIVE_RUN, search };
  expect([progressShare(searched, live), progressShare(searched, EMPTY_LIVE_RUN)]).toEqual([0.75, 0]);
  expect(progressWords(live, 1)).toBe('net 2 of 16 · 15 s left at most · 1 more waiting');
  expect(searchWords({ windows: { train: 54, validation: 1, test: 1 } }, ' 60')).toBe(
    '54 windows · takes 60 s at most',
  );
  const candidates = [
    { name: 'Theta', kind: 'free', end: 'finished', mae: 2, seconds: null },
    { name: 'LSTM, fast', kind: 'net', end: 'stopped', mae: 3, seconds: 4 },
    { name: 'GRU, fast', kind: 'net', end: 'no-time', mae: null, seconds: 0 },
  ] as const;
  const ensemble = {
    ...{ members: [], candidates, folds: 3, windows: 1034, independent: 40, shrinkage: 0, mae: 1 },
    ...{ season: 1, seasons: [], seconds: 58.2 },
  };
  expect(searchFacts(ensemble)).toBe('1 of 2 nets tried in 58 s · judged on 1,034 windows');
  expect(candidates.map(endWords)).toEqual(['MAE 2.00', 'MAE 3.00, cut short', 'no time left']);
  expect(endWords({ end: 'impossible', mae: null, reason: 'no season' })).toBe('no season');
});

test('calls what is tried and what it is made of by German words where that is spoken', () => {
  speakGerman();
  expect(progressSentence({ ...search, candidate: 'GRU, accurate, without seasons' })).toBe(
    'Netz 2 von 16: GRU, genau, ohne Saisons. Bisher Theta + LSTM, schnell, das 0,96-Fache des Fehlers der besten Vergleichsprognose.',
  );
});
