/** How each cell makes its state of a step, in short: for the explained words and the cards of the nets, in every language. */
export const CELL_FORMULAS = {
  rnn: 'hₜ = tanh(W xₜ + U hₜ₋₁ + b)',
  lstm: 'cₜ = f · cₜ₋₁ + i · g, hₜ = o · tanh(cₜ)',
  gru: 'hₜ = z · hₜ₋₁ + (1 − z) · h̃ₜ',
} as const;
