/** One word of the field as it is explained here, in the window, on the command line and in `docs/words.md`. Plain data. */
export interface HelpEntry {
  /** `learning-rate`: for links, and for `gatecast help learning-rate`. */
  readonly id: string;
  /** As it stands on screen. */
  readonly title: string;
  /** Other names under which somebody would look for it; no two entries share one. */
  readonly names?: readonly string[];
  /** Names of other languages, by which it is found and which are not shown. */
  readonly foundBy?: readonly string[];
  /** What stands under the pointer: one or two sentences. */
  readonly brief: string;
  /** What follows it for whoever asks. Two to five sentences together with `brief`. */
  readonly more: string;
  /** How it is computed here. */
  readonly formula?: string;
  /** When it says less, or something else, than it seems to. */
  readonly misleads?: string;
  /** Ids of what belongs to it. */
  readonly also: readonly string[];
  /** The paper or book that is meant. */
  readonly source?: string;
}

/** Words that belong together, under one heading. */
export interface HelpGroup {
  readonly title: string;
  readonly entries: readonly HelpEntry[];
}
