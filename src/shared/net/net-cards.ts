/**
 * What each net is in plain words, as a card tells it in the window and `gatecast help nets` in a terminal: what it is, its formula, when it
 * helps, what it costs. Loaded when somebody asks. Times and errors are measured ones (`bench/results/2026-11-21-train-native.json`,
 * `2026-11-28-train-nets.json`, `2026-11-29-equal-seconds.json`, `docs/board.md`); where there is no figure, there was no measurement.
 */
import type { Cell } from '../set-up/train-config.ts';
import type { Message } from '../texts/message.ts';
import { CELL_FORMULAS } from './cell-formulas.ts';
import type { NetName } from './names.ts';

export interface NetCardWords {
  readonly what: Message;
  /** An equation a line, in signs alone, which are the same in every language. */
  readonly formula: readonly string[];
  readonly helps: Message;
  readonly costs: Message;
}

/** What the signs of the formulas stand for. */
export const FORMULA_SIGNS: Message =
  'φ is the cell, x what it reads, h and s its states, n the last step of the window, k a step ahead, a what is known ahead, ŷ the forecast; capitals, v and b are weights, f, i, o and z the gates inside a cell.';
/** What the times are of. */
export const TIMES_OF: Message =
  'Times are of LSTMs of 64 units, an update of 64 windows of 48 steps on two cores; errors are shares of the best simple forecast’s.';

/** By the cell alone (`alone`) and the nets around it. */
const CARDS: Readonly<Record<NetName | 'alone', NetCardWords>> = {
  alone: {
    what: 'Cells on top of one another read the window step by step, and a head makes the forecast of the last state.',
    formula: ['ŷ = V hₙ + b'],
    helps:
      'To begin with, and as what the other nets are held against: on most series of our board none of them errs less by much.',
    costs:
      'The least of all: 5.5 ms an update as an LSTM. An epoch of a GRU took .64 to .86 of the time of an LSTM of as many units, one of a plain RNN about .3.',
  },
  'conv-lstm': {
    what: 'Causal convolutions look for short shapes in the window, and the cell reads what they found.',
    formula: ['u(t) = ReLU(W₀ x(t) + W₁ x(t−d) + W₂ x(t−2d) + b), d = 1, 2, 4', 'h(t) = φ(u(t), h(t−1))'],
    helps: 'Where the next steps hang on a pattern of a few steps, as in noisy or fast series.',
    costs:
      '12 ms an update, and the weights of up to three layers of filters. It finds no shape longer than what the last of them sees.',
  },
  'deep-residual': {
    what: 'Four layers of the cell, or as many as are asked for, each with a way around it and its outputs normalised, so that gradients reach the first.',
    formula: ['hₜ = φ(xₜ, hₜ₋₁)', 'yₜ = LayerNorm(R xₜ + hₜ)'],
    helps:
      'For long series with much to learn. On our board it erred more than the cell alone on Yosemite (.77 against .71), the same or a little less on others.',
    costs: 'About as many times the weights and the work as it has layers; on the clock it was not measured.',
  },
  'self-attention': {
    what: 'Every step of what the cell has read looks at all the others, with up to four heads, before the forecast.',
    formula: ['Q = H W₁, K = H W₂, V = H W₃', 'A = softmax(Q Kᵀ / √d) V', 'H′ = LayerNorm(H + A W)'],
    helps: 'For windows in which steps far apart belong together.',
    costs:
      'Every step is held against every other: its work and memory grow with the square of the steps that are read. On the clock it was not measured.',
  },
  'encoder-decoder': {
    what: 'One cell reads the window, a second one writes the forecast step by step from its own last step and what is known ahead.',
    formula: ['sₖ = φ([ŷₖ₋₁, aₖ], sₖ₋₁), s₀ = hₙ', 'ŷₖ = V sₖ + b'],
    helps: 'For horizons whose steps hang on one another, and where something is known ahead.',
    costs:
      '7.9 ms an update, and a second cell of weights. It stands without a linear part: on the airline passengers, which grow, it erred four times as much as the cell alone.',
  },
  attention: {
    what: 'The decoder looks back at all of the window before each step (Bahdanau), and finds by itself which part matters.',
    formula: [
      'αₖᵢ = softmaxᵢ(vᵀ tanh(W sₖ₋₁ + U hᵢ)), cₖ = Σᵢ αₖᵢ hᵢ',
      'sₖ = φ([ŷₖ₋₁, aₖ, cₖ], sₖ₋₁), s₀ = hₙ',
      'ŷₖ = V [sₖ, cₖ] + b',
    ],
    helps: 'For long windows of which another part matters for each step ahead; a map shows where it looked.',
    costs:
      '20 ms an update, 2.5 times the decoder without it, since it looks at every step of the window for every step ahead. No linear part, as with every decoder.',
  },
  'luong-attention': {
    what: 'The decoder looks back at all of the window after each step (Luong), by a product in place of a small net.',
    formula: [
      'sₖ = φ([ŷₖ₋₁, aₖ], sₖ₋₁), s₀ = hₙ',
      'αₖᵢ = softmaxᵢ(sₖᵀ W hᵢ), cₖ = Σᵢ αₖᵢ hᵢ',
      'ŷₖ = V tanh(U [cₖ, sₖ] + b) + b′',
    ],
    helps: 'As the decoder with attention, where time is short.',
    costs: '11 ms an update, 1.4 times the decoder without attention. No linear part, as with every decoder.',
  },
  'input-to-output': {
    what: 'Each step gives an output made of the state and of what the cell has just read, as in the first recurrent nets.',
    formula: ['hₜ = φ(xₜ, hₜ₋₁)', 'oₜ = W hₜ + U xₜ + b'],
    helps:
      'For forecasts that hang on the last input directly. On our board it erred a little less than the cell alone on ETTh1, monthly CO2 and page views (.93 against .97, .98 against 1.03, .91 against .92).',
    costs: 'A layer of weights more for each layer of the cell; on the clock it was not measured.',
  },
};

/** @param net null: the cell alone, whose formula is that of `cell` with the head behind it */
export function netCard(net: NetName | null, cell: Cell): NetCardWords {
  return net === null
    ? { ...CARDS.alone, formula: [CELL_FORMULAS[cell], ...CARDS.alone.formula] }
    : CARDS[net];
}
