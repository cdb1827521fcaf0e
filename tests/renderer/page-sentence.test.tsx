// @vitest-environment happy-dom
/** The set-up as a sentence, and its details, as they are used. */
import { act } from 'react';
import { beforeEach, expect, it } from 'vitest';
import type { Suggestion } from '../../src/shared/set-up/suggestion.ts';
import {
  buttonNamed,
  canPress,
  click,
  find,
  has,
  pressFocused,
  settled,
  testPage,
  text,
  type,
} from './shown-page.tsx';

const page = testPage();

beforeEach(() => open());

async function open(suggestion: Partial<Suggestion> = {}): Promise<void> {
  await page.show();
  Object.assign(page.service.suggestion, suggestion);
  await page.openWeather();
}

const draft = () => page.app.stores.setup.getState().draft;
const sentence = () => document.querySelector('.sentence')?.textContent;

it('is read as one, changes at once, and gives the focus back', async () => {
  expect(sentence()).toBe(
    'Forecast temp_max for 7 days from the past 30 days, looking at nothing else, with LSTM, fast.',
  );
  await click('part-horizon');
  expect(document.activeElement).toBe(find('horizon'));
  expect(find('part-horizon').getAttribute('aria-expanded')).toBe('true');
  await type('horizon', '14');
  expect(sentence()).toContain('for 14 days from');
  await pressFocused('Escape');
  expect(has('popover')).toBe(false);
  expect(document.activeElement).toBe(find('part-horizon'));
  await pressFocused('ArrowDown');
  expect(document.activeElement).toBe(find('horizon'));
});

it('opens to the fields of one part only, and closes by a press elsewhere', async () => {
  await click('part-target');
  expect([has('target'), has('window'), has('net')]).toEqual([true, false, false]);
  await click('part-net');
  expect([has('target'), has('net')]).toEqual([false, true]);
  await act(async () => document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
  expect(has('popover')).toBe(false);
});

it('colours the part whose field has a problem, and leads there', async () => {
  await type('horizon', '0');
  await pressFocused('Escape');
  expect(find('part-horizon').className).toContain('is-wrong');
  expect(find('part-horizon').getAttribute('aria-label')).toContain('The horizon must be at least 1.');
  expect(canPress('train')).toBe(false);
  await click('show-setting');
  expect(find('horizon').getAttribute('aria-invalid')).toBe('true');
  expect(has('show-setting')).toBe(false);
});

it('marks what was changed, says what it would be, and takes it back', async () => {
  await settled(() => draft()?.segment === '5');
  const usual = draft()?.learningRate;
  await type('learningRate', '0.004');
  await settled(() => find('reset-learningRate').title === `Reset learning rate to ${usual}`);
  expect(sentence()).toContain('with LSTM, fast but for a setting.');
  await click('reset-learningRate');
  expect(draft()).toMatchObject({ learningRate: usual, preset: 'fast', byHand: [] });
  expect(has('reset-all')).toBe(false);
  await type('units', '9');
  await type('seeds', '2');
  expect(find('reset-all').textContent).toBe('Reset all 2 changes');
  await click('reset-all');
  await settled(() => draft()?.units === '64');
  expect(draft()).toMatchObject({ seeds: '1', preset: 'fast', byHand: [] });
  expect(text()).toContain('2 changes are reset.');
  await click(buttonNamed('Undo'));
  expect(draft()).toMatchObject({ units: '9', seeds: '2' });
});

it('opens one group at a time, closed to a line each', async () => {
  expect(has('group-fields')).toBe(false);
  await click('group-net');
  expect([has('units'), has('epochs')]).toEqual([true, false]);
  await click('group-learning');
  expect([has('units'), has('epochs')]).toEqual([false, true]);
  await click('group-learning');
  expect(has('group-fields')).toBe(false);
});

it('offers the best of many where a net has no business', async () => {
  await type('horizon', '28');
  await settled(() => has('use-best'));
  await click('use-best');
  expect(draft()?.preset).toBe('best');
  expect(sentence()).toContain('with the best of many nets in 60 s.');
  await settled(() => !has('use-best'));
  expect(text()).toContain('takes 60 s at most');
});

it('begins with what folds have found to help, says why, and leaves it by one press', async () => {
  await page.forget();
  const because = 'wind and weekday are looked at: a script says so.';
  await open({ features: ['wind'], calendar: ['weekday'], because });
  await settled(() => has('suggested'));
  expect(sentence()).toContain('looking at wind and weekday, with');
  expect(find('suggested').textContent).toContain(because);
  await click('part-target');
  expect(find('target-because').textContent).toBe('temp_max, because a script says so.');
  await click('look-at-nothing');
  expect(sentence()).toContain('looking at nothing else,');
  expect(has('suggested')).toBe(false);
});
