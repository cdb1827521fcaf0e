/** The blocks of a net in German: whatever a file may describe is said in one language. */
import { afterEach, expect, it } from 'vitest';
import { attention } from '../../../src/core/net/kinds/attention.ts';
import { convolution } from '../../../src/core/net/kinds/convolution.ts';
import { embedding } from '../../../src/core/net/kinds/embedding.ts';
import { head } from '../../../src/core/net/kinds/head.ts';
import { recurrent } from '../../../src/core/net/kinds/recurrent.ts';
import { segmentDecoder } from '../../../src/core/net/kinds/segment-decoder.ts';
import { skip } from '../../../src/core/net/kinds/skip.ts';
import { stepDecoder } from '../../../src/core/net/kinds/step-decoder.ts';
import type {
  ConvolutionBlock,
  HeadBlock,
  RecurrentBlock,
  StepDecoderBlock,
} from '../../../src/shared/net/description.ts';
import { setTranslator, translated } from '../../../src/shared/texts/text.ts';
import { speakGerman } from '../../shared/texts/german.ts';

afterEach(() => setTranslator(null));

const OPTIONS = {
  cell: ['rnn', 'lstm', 'gru'],
  units: [1, 16],
  bidirectional: [undefined, true],
  residual: [undefined, true],
  normalise: [undefined, 'layer'],
  activation: [undefined, 'relu', 'tanh', 'sigmoid'],
  output: [undefined, 'linear', 'sigmoid', 'softplus'],
};

/** Every choice beside every other. */
function combined(options: Readonly<Record<string, readonly unknown[]>>): readonly object[] {
  return Object.entries(options).reduce<readonly object[]>(
    (blocks, [name, values]) =>
      blocks.flatMap((block) =>
        values.map((value) => (value === undefined ? block : { ...block, [name]: value })),
      ),
    [{}],
  );
}

const ENGLISH =
  /\b(units?|outputs?|of|states|with|way|around|it|normalised|head|heads|steps?|filters|sees|linear part|attention|segments|and|bidirectional|relu|convolution|direction|by)\b/;

it('says a recurrent layer with its outputs and the way around it in German, whatever is set beside them', () => {
  speakGerman();
  const words = combined(OPTIONS).map((block) => translated(recurrent.words(block as RecurrentBlock)));
  expect(words.filter((text) => ENGLISH.test(text))).toEqual([]);
  const net = {
    cell: 'lstm',
    units: 16,
    output: 'linear',
    residual: true,
    normalise: 'layer',
  } as RecurrentBlock;
  expect(translated(recurrent.words(net))).toBe(
    'LSTM, 16 Einheiten, lineare Ausgaben aus Zuständen und Eingaben, mit einem Weg daran vorbei, normalisiert',
  );
});

it('says every other block in German', () => {
  speakGerman();
  const decoders = combined({
    ...{ cell: OPTIONS.cell, units: OPTIONS.units, attention: [undefined, 'bahdanau', 'luong'] },
    ...{ teaching: [undefined, 0.5], dropout: [undefined, 0.1] },
  });
  const words = [
    ...decoders.map((block) => stepDecoder.words(block as StepDecoderBlock)),
    ...['direct', 'quantile', 'direction'].map((form) => head.words({ kind: 'head', form } as HeadBlock)),
    convolution.words({ kind: 'convolution', depth: 2, filters: 8, kernel: 3 } as ConvolutionBlock),
    attention.words({ kind: 'attention', heads: 1 } as never),
    attention.words({ kind: 'attention', heads: 4 } as never),
    embedding.words({ kind: 'embedding', segment: 4 } as never),
    segmentDecoder.words({} as never),
    skip.words({} as never),
  ].map((text) => translated(text));
  expect(words.filter((text) => ENGLISH.test(text))).toEqual([]);
});
