// @vitest-environment happy-dom
/** The tour: four steps on a sample, offered once, begun again from the palette. */
import { act } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { standingActions } from '../../../../src/renderer/features/actions/registry.ts';
import { DIALOGS } from '../../../../src/renderer/later/parts.ts';
import { buttonNamed, canPress, click, find, has, settled, testPage, text } from '../../shown-page.tsx';

const page = testPage();
// What is loaded after the first paint is there before somebody presses a key.
beforeAll(() => DIALOGS.load());

const canGoOn = () => canPress('tour-next');
/** The first screen of somebody new: the scripted service has a file that was opened before. */
async function showNew(): Promise<void> {
  await page.show();
  const { info } = page.app.stores.connection.getState();
  await act(async () => {
    if (info !== null) {
      page.app.stores.connection.setState({ info: { ...info, recent: [] } });
    }
  });
  await settled(() => page.app.stores.list.getState().lines !== null);
}

it('opens the sample, trains it on request and ends with what is kept', async () => {
  await showNew();
  await click('start-tour');
  await settled(canGoOn);
  expect(page.app.stores.dataset.getState().dataset?.file).toBe('seattle-weather.csv');
  expect(find('tour').textContent).toContain('1 of 4');
  await click('tour-next');
  await settled(canGoOn);
  expect(find('tour-next').textContent).toBe('Train it');
  await click('tour-next');
  await settled(() => page.service.runs.size === 1);
  expect(find('tour').textContent).toContain('3 of 4');
  await settled(() => text().includes('It is learning right now.'));
  await act(async () => {
    page.service.learn('run-1', 2);
    page.service.finish('run-1');
  });
  await settled(() => !text().includes('It is learning right now.'));
  await click(buttonNamed('Back'));
  // What is trained already is not trained again.
  expect(find('tour-next').textContent).toBe('Next');
  await click('tour-next');
  await click('tour-next');
  expect(find('tour').textContent).toContain('4 of 4');
  await click('tour-next');
  expect(has('tour')).toBe(false);
  expect(page.service.runs.size).toBe(1);
});

it('is offered once, whether it was taken or not, and can be begun again', async () => {
  await showNew();
  await click(buttonNamed('Not now'));
  expect(has('tour-offer')).toBe(false);
  await page.leave();
  await showNew();
  expect(has('tour-offer')).toBe(false);
  await act(async () =>
    standingActions(page.app)
      .find(({ id }) => id === 'tour')
      ?.run(),
  );
  await settled(canGoOn);
  await act(async () => {
    find('tour').dispatchEvent(new Event('cancel', { cancelable: true }));
  });
  expect(has('tour')).toBe(false);
});
