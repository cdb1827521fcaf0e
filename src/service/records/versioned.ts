/** Reading what an older version wrote: its schema version first, then the steps up to today's, then every field. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { decodeFrame } from '../../shared/wire/framing.ts';
import { type Checksum, checksumOf, damageOf, SEAL_KEY, sealDamage } from '../files/checksums.ts';

export interface VersionedFormat<Document> {
  readonly version: number;
  /** `migrations[0]` turns a document of version 1 into one of version 2, and so on. */
  readonly migrations: readonly ((document: Readonly<Record<string, unknown>>) => Record<string, unknown>)[];
  readonly schema: z.ZodType<Document>;
  /** True where a key that is not known may be dropped: nothing that is computed depends on it. */
  readonly dropsUnknown?: boolean;
}

/** A stored document that cannot be used, with the reason in plain words. */
export class UnreadableDocument extends Error {}

/** A document that says more than this version understands: what it would read may be something else altogether. */
export class NewerDocument extends UnreadableDocument {
  /** What is not known here, in words: a key, or the version as a whole. */
  readonly unknown: string;
  /** The document without what is not known, to tell which one it is; null where even that is not sure. */
  readonly known: unknown;

  constructor(unknown: string, known: unknown = null) {
    super(`it was made by a newer version of Gatecast: ${unknown} is not known here`);
    this.unknown = unknown;
    this.known = known;
  }
}

/**
 * The document of a file: one frame where its name ends in `.bin`, else JSON. Throws `UnreadableDocument`, also for bytes
 * that are not those of `expected` or of the document's own checksum, and the system's errors.
 */
export async function readDocumentFile<Document>(
  path: string,
  format: VersionedFormat<Document>,
  expected?: Checksum,
): Promise<Document> {
  const bytes = await readFile(path);
  refuse(expected === undefined ? null : damageOf(checksumOf(bytes), expected));
  if (path.endsWith('.bin')) {
    return readVersioned(decodeFrame(bytes), format);
  }
  const text = new TextDecoder().decode(bytes);
  const raw: unknown = JSON.parse(text);
  refuse(sealDamage(text));
  return readVersioned(withoutSeal(raw), format);
}

function withoutSeal(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || !(SEAL_KEY in raw)) {
    return raw;
  }
  const { [SEAL_KEY]: _seal, ...document } = raw;
  return document;
}

function refuse(damage: string | null): void {
  if (damage !== null) {
    throw new UnreadableDocument(damage);
  }
}

/**
 * The document as today's version has it. Throws `UnreadableDocument`, and `NewerDocument` for a key that is not known: a
 * setting that is dropped makes another net of a run without a word.
 */
export function readVersioned<Document>(raw: unknown, format: VersionedFormat<Document>): Document {
  if (typeof raw !== 'object' || raw === null) {
    throw new UnreadableDocument('it holds no document');
  }
  let document = raw as Record<string, unknown>;
  const { schemaVersion } = document;
  if (typeof schemaVersion !== 'number' || !Number.isInteger(schemaVersion) || schemaVersion < 1) {
    throw new UnreadableDocument('it has no schema version');
  }
  if (schemaVersion > format.version) {
    throw new NewerDocument(`version ${schemaVersion} of its records`);
  }
  for (const migrate of format.migrations.slice(schemaVersion - 1)) {
    document = migrate(document);
  }
  const result = format.schema.safeParse({ ...document, schemaVersion: format.version });
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UnreadableDocument(
      `at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? 'malformed'}`,
    );
  }
  // Migrations drop what they have no more use for, and know what it was.
  if (schemaVersion === format.version && format.dropsUnknown !== true) {
    const key = unknownKey(document, result.data);
    if (key !== null) {
      throw new NewerDocument(`key “${key}”`, result.data);
    }
  }
  return result.data;
}

/** The path of the first key of `raw` that reading it has left out; null for none. */
function unknownKey(raw: unknown, read: unknown): string | null {
  if (raw === read || !isObject(raw) || !isObject(read)) {
    return null;
  }
  for (const [key, value] of Object.entries(raw)) {
    if (!Object.hasOwn(read, key)) {
      return key;
    }
    const inner = unknownKey(value, read[key]);
    if (inner !== null) {
      return `${key}.${inner}`;
    }
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
}
