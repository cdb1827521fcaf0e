/** A language in which every letter of the catalogue's texts is a wide one: what stands there in plain letters was not translated. */
import { GERMAN } from '../../../src/shared/texts/de/german.ts';
import { english } from '../../../src/shared/texts/english.ts';
import { setTranslator } from '../../../src/shared/texts/text.ts';

/** Around what is put into a message: it is left as it came, so that a piece in English shows. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];

/** `Ａ` for `A`: a letter of its own, so that different texts stay different. */
function wide(sign: string): string {
  return /[A-Za-z]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign;
}

/** Speaks it from now on. */
export function speakPseudo(): void {
  setTranslator((message, values) => {
    if (!(message in GERMAN)) {
      return null;
    }
    const marked = Object.fromEntries(
      Object.entries(values ?? {}).map(([name, value]) => [
        name,
        typeof value === 'number' ? value : `${OPEN}${value}${CLOSE}`,
      ]),
    );
    let depth = 0;
    return [...english(message, marked)]
      .map((sign) => {
        depth += sign === OPEN ? 1 : sign === CLOSE ? -1 : 0;
        return sign === OPEN || sign === CLOSE ? '' : depth === 0 ? wide(sign) : sign;
      })
      .join('');
  }, 'en-US');
}

const SPOKEN = ['title', 'aria-label', 'placeholder', 'aria-valuetext'];
/** What is the same in every language: names of data, nets and measures, units, keys, programs. */
const NAMES =
  /\b(seattle-weather|stocks|csv|CSV|JSON|Excel|Parquet|ONNX|tfjs|PNG|SVG|date|precipitation|temp_max|temp_min|wind|weather|RNN|LSTM|GRU|SGD|MAE|RMSE|MSE|MASE|RMSSE|MAPE|sMAPE|ETS|MSTL|NLinear|Gatecast|English|Deutsch|Ctrl|Enter|Esc|WebAssembly|MSFT|AMZN|IBM|GOOG|AAPL|energy|lstm_1|Bahdanau|Luong|min|kB|MB|GB|ms|lstm|gru|rnn|int8|float16)\b/g;

/** Texts on the page in which plain letters are left; figures are the same for all. Facts of the machine are for reports of faults, in English. */
export function readableTexts(root: Element = document.body): readonly string[] {
  const texts: string[] = [];
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (element.closest('script, style, .about-facts') !== null) {
      continue;
    }
    texts.push(...SPOKEN.map((name) => element.getAttribute(name) ?? ''));
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        texts.push(node.textContent ?? '');
      }
    }
  }
  const readable = texts
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => /[A-Za-z]{2,}/.test(text.replace(NAMES, '')))
    .map((text) => text.replace(/\d+(?:[.,:]\d+)*/g, '#'));
  return [...new Set(readable)].sort();
}
