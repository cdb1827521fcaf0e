/** Writes the checkpoints of one training, one at a time: of those that come while one is written only the latest is. */
export interface CheckpointKeeper {
  keep(bytes: Uint8Array): void;
  /** Resolves when all that was to be kept is on the disk, or was refused. */
  settle(): Promise<void>;
}

export interface CheckpointKeeperOptions {
  readonly save: (bytes: Uint8Array) => Promise<void>;
  /** A full disk does not end a training; its end will tell. */
  readonly onError: (error: unknown) => void;
}

export function createCheckpointKeeper({ save, onError }: CheckpointKeeperOptions): CheckpointKeeper {
  let latest: Uint8Array | null = null;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (latest !== null) {
      const bytes = latest;
      latest = null;
      await save(bytes).catch(onError);
    }
    writing = null;
  }

  return {
    keep(bytes) {
      latest = bytes;
      writing ??= write();
    },
    settle: async () => (await writing) ?? undefined,
  };
}
