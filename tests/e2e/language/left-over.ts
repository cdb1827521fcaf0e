/** What stands on the page in another language than the one that is spoken, and what is cut off because words grew. */
import type { Page } from 'playwright-core';

/**
 * Words that an English sentence hardly does without and that no German one has (`was`, `in`, `an` and `so` are both), and words of the
 * window whose German is another one.
 */
const ENGLISH =
  /\b(the|of|and|with|without|from|to|is|are|were|has|have|that|this|which|not|no|by|for|on|than|then|its|it|be|been|or|each|every|what|when|where|how|rows?|windows?|steps?|forecasts?|set-ups?|runs?|trained|error|errors|loss|learning|values?|choose|open|close|hours?|days?|weeks?|months?|years?|ahead|best|default)\b/i;

/** Dates as files have them, and months and weekdays in English. */
const DATES =
  /\b\d{4}-\d\d(-\d\d)?\b|\b(January|February|March|May|June|July|October|December|Dec|Oct|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/;
/** A decimal point: a German one groups three digits, and stands in dates. Versions have several. */
const POINT = /(?<![\d.])\d+\.\d{1,2}(?![\d.])|(?<![\d.])0\.\d+(?![\d.])/;

/** Names that are the same in every language: of files, columns and their words, of presets, methods and programs. */
const NAMES =
  /seattle-weather(\.csv)?|stocks(\.csv)?|temp_(max|min)|precipitation|weather|wind|\b(fast|accurate|best|last|revin|none|direct)\b(?=[“”.,; ]|$)|Open ?Database|Gatecast|Backtests?|gatecast [a-z]+( [a-z]+)*|units=16\.\.64 model=gru/g;

/** Visible texts, titles and labels that hold English, but for names. */
export async function englishOn(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
      // Facts of the machine are for reports of faults; without JavaScript no language can be chosen; a language is called as it is there.
      if (element.closest('script, style, noscript, [lang=en]:not(html), .about-facts') !== null) {
        continue;
      }
      for (const name of ['title', 'aria-label', 'placeholder', 'aria-valuetext']) {
        found.push(element.getAttribute(name) ?? '');
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          found.push(node.textContent ?? '');
        }
      }
    }
    return found;
  });
  return leftIn([...texts, ...(await drawnOn(page))]);
}

/** Those that hold English words, dates or decimal points, but for names. */
export function leftIn(texts: readonly string[]): readonly string[] {
  const plain = texts.map((text) => text.replace(/\s+/g, ' ').trim());
  return [...new Set(plain)]
    .filter((text) => [ENGLISH, DATES, POINT].some((left) => left.test(text.replace(NAMES, ''))))
    .sort();
}

/** Keeps what is written into canvases, where axes and labels of charts are. Before the page is loaded. */
export async function watchDrawing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const drawn = new Set<string>();
    (window as unknown as { drawn: Set<string> }).drawn = drawn;
    const context = CanvasRenderingContext2D.prototype;
    const write = context.fillText;
    context.fillText = function (text, ...place) {
      drawn.add(text);
      write.call(this, text, ...place);
    };
  });
}

/** What was written into canvases since it was asked last; nothing where nobody watches. */
export async function drawnOn(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const { drawn } = window as unknown as { drawn?: Set<string> };
    const texts = [...(drawn ?? [])];
    drawn?.clear();
    return texts;
  });
}

/** Buttons, tabs and titles whose words do not fit: wider than their box, which hides the rest. A whole text in the title excuses it. */
export async function cutWords(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const wanted = 'button, [role=tab], h1, h2, h3, summary, label, th';
    return [...document.querySelectorAll<HTMLElement>(wanted)].flatMap((element) => {
      const text = (element.textContent ?? '').trim();
      const isSeen =
        element.checkVisibility({ visibilityProperty: true }) && element.closest('.visually-hidden') === null;
      const isCut = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      return isSeen && isCut && text !== '' && element.title !== text
        ? [
            `${element.tagName.toLowerCase()}.${element.className} “${text.slice(0, 60)}”: ${element.scrollWidth} px in ${element.clientWidth}`,
          ]
        : [];
    });
  });
}

/** Words of a heading or of what is said above a picture that lie under the tools of the picture. */
export async function wordsUnderTools(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const tools = [...document.querySelectorAll('.chart-tools button')].map((tool) =>
      tool.getBoundingClientRect(),
    );
    return [...document.querySelectorAll('h1, h2, h3, figcaption')].flatMap((element) => {
      const words = document.createRange();
      words.selectNodeContents(element);
      const isUnder = [...words.getClientRects()].some((word) =>
        tools.some(
          (tool) =>
            tool.left < word.right &&
            word.left < tool.right &&
            tool.top < word.bottom &&
            word.top < tool.bottom,
        ),
      );
      return isUnder ? [`under the tools: “${(element.textContent ?? '').slice(0, 60)}”`] : [];
    });
  });
}
