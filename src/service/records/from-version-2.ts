/** Runs of schema version 2: an LSTM that went on segment by segment started with its hidden state as its memory. */
type Fields = Readonly<Record<string, unknown>>;

/** A `run.json` of version 2 as one of version 3: the same net under a config that says which it is. */
export function runFromVersion2(run: Fields): Record<string, unknown> {
  const { config } = run;
  if (typeof config !== 'object' || config === null) {
    return { ...run };
  }
  const { model, head } = config as Fields;
  const isOther = model === 'lstm' && head === 'segments';
  return isOther ? { ...run, config: { ...config, decoderMemory: 'hidden' } } : { ...run };
}
