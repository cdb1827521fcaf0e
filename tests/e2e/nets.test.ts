/** Every net that has a name, chosen in the form on both samples: trained, drawn block by block, and there after a reload. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { NET_NAMES, type NetName } from '../../src/shared/net/names.ts';
import { netCard } from '../../src/shared/net/net-cards.ts';
import { field, openSeattle, picture, type RunSettings, STOCKS, setUpRun, VERDICT } from './dashboard.ts';
import { inBrowser } from './in-browser.ts';

/** The form begins with the preset `fast`, which lays a linear part under every net that does not read its own forecasts. */
const HEAD = ['direct head', 'on top of a linear part'];
/** What a picture says of a net of 4 units, block by block. */
const DRAWN: Readonly<Record<NetName, readonly string[]>> = {
  'conv-lstm': ['convolution, 3 × 4 filters of 3, sees 15 steps', 'LSTM, 4 units', ...HEAD],
  'deep-residual': [...Array<string>(4).fill('LSTM, 4 units, with a way around it, normalised'), ...HEAD],
  'self-attention': ['LSTM, 4 units', 'self-attention, 4 heads', ...HEAD],
  'encoder-decoder': ['LSTM, 4 units', 'decoder step by step, LSTM, 4 units, dropout 0.1'],
  attention: ['LSTM, 4 units', 'decoder step by step, LSTM, 4 units, Bahdanau attention, dropout 0.1'],
  'luong-attention': ['LSTM, 4 units', 'decoder step by step, LSTM, 4 units, Luong attention, dropout 0.1'],
  'input-to-output': ['LSTM, 4 units, linear outputs of states and inputs', ...HEAD],
};
const LOOKS_BACK: ReadonlySet<NetName> = new Set(['attention', 'luong-attention']);

interface Sample {
  readonly file: string;
  readonly open: (page: Page) => Promise<void>;
  readonly settings: Pick<RunSettings, 'target' | 'horizon'> & { readonly horizon: number };
}

const SAMPLES: readonly Sample[] = [
  { file: 'seattle-weather.csv', open: openSeattle, settings: { target: 'temp_max', horizon: 7 } },
  { file: 'stocks.csv', open: openApple, settings: { target: 'price', horizon: 3 } },
];
const WINDOW = 12;

const opened = inBrowser({ viewport: { width: 1440, height: 900 } });

it.each(SAMPLES)('trains and draws every net on $file', async ({ file, open, settings }) => {
  const { page, complaints } = opened.current;
  await open(page);
  await page.getByTestId('tab-net').click();
  const scored = page.getByTestId('run-card').filter({ hasText: VERDICT });
  for (const [before, net] of NET_NAMES.entries()) {
    const words = netCard(net, 'lstm');
    await (await field(page, 'net')).selectOption(net);
    expect(await page.getByTestId('net-sentence').textContent()).toBe(`${words.what} ${words.helps}`);
    await setUpRun(page, { ...settings, window: WINDOW, epochs: 1, units: 4 });
    await page.getByTestId('train').click();
    await expect.poll(() => scored.count(), { message: net }).toBe(before + 1);
    await expectDrawn(page, net);
    await expectLooks(page, net, settings.horizon);
    await picture(page, `net-${net}-${file.replace('.csv', '')}`);
  }

  // The last one is kept, and so are those before it.
  await page.reload();
  await expect.poll(() => scored.count()).toBe(NET_NAMES.length);
  await page.getByTestId('tab-net').click();
  await expectDrawn(page, 'input-to-output');
  expect(complaints).toEqual([]);
});

async function openApple(page: Page): Promise<void> {
  await page.getByTestId(STOCKS).click();
  await page.getByTestId('series-AAPL').click();
  await page.getByTestId('train').waitFor();
}

/** The picture below the forecast; a run's set-up has one too. */
const behind = (page: Page) => page.locator('.insight-panel');

/** One box a block with the block's words in it, the same in words for who sees no picture. */
async function expectDrawn(page: Page, net: NetName): Promise<void> {
  const drawing = behind(page).getByTestId('net-picture');
  const label = `The net: ${DRAWN[net].join(', then ')}`;
  await expect
    .poll(async () => (await drawing.count()) === 1 && drawing.getAttribute('aria-label'))
    .toBe(label);
  const texts = await drawing.locator('g > text:not(.net-shape)').allTextContents();
  expect(texts.join(' ')).toBe(DRAWN[net].join(' '));
  expect(await drawing.locator('rect').count()).toBe(DRAWN[net].length);
  const { width = 0, height = 0 } = (await drawing.boundingBox()) ?? {};
  expect(Math.min(width, height)).toBeGreaterThan(50);
}

/** Where a net with attention looked, a cell for every step of the forecast (of the window, in self-attention) and of the window; nothing for other nets. */
async function expectLooks(page: Page, net: NetName, horizon: number): Promise<void> {
  const map = behind(page).getByTestId('attention-map');
  const isOfWindow = net === 'self-attention';
  const looks = LOOKS_BACK.has(net) || isOfWindow;
  await expect.poll(() => map.count(), { message: net }).toBe(looks ? 1 : 0);
  if (looks) {
    expect(await map.locator('.attention-cell').count()).toBe((isOfWindow ? WINDOW : horizon) * WINDOW);
    expect(await map.getByRole('img').getAttribute('aria-label')).toMatch(
      isOfWindow
        ? /^Self-attention: the last step of the window looks most at \S+$/
        : new RegExp(`^Attention: step 1 looks most at \\S+, step ${horizon} at \\S+$`),
    );
  }
}
