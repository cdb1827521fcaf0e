/** Files of a browser on their way to the service, which reads them from its own disk. */

export interface UploadPiece {
  /** The same for all pieces of a file. */
  readonly upload: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly last: boolean;
}

const PIECE_BYTES = 1 << 20;

/** Sends a file piece by piece until an answer comes that is not null; `onSent` is told after each other how much is there. */
export async function uploadInPieces<Answer>(
  source: File,
  send: (piece: UploadPiece) => Promise<Answer | null>,
  onSent: (bytes: number) => void = () => {},
): Promise<Answer> {
  const upload = newUploadId();
  for (let offset = 0; ; offset += PIECE_BYTES) {
    const end = Math.min(offset + PIECE_BYTES, source.size);
    const bytes = new Uint8Array(await source.slice(offset, end).arrayBuffer());
    const answer = await send({ upload, file: source.name, bytes, last: end === source.size });
    if (answer !== null) {
      return answer;
    }
    onSent(end);
  }
}

function newUploadId(): string {
  const words = crypto.getRandomValues(new Uint32Array(2));
  return `upload-${Array.from(words, (word) => word.toString(36)).join('')}`;
}
