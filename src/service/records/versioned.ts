/** Reading what an older version wrote: its schema version first, then the steps up to today's, then every field. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { decodeFrame } from '../../shared/wire/framing.ts';
import { type Checksum, checksumOf, damageOf, sealDamage } from '../files/checksums.ts';

export interface VersionedFormat<Document> {
  readonly version: number;
  /** `migrations[0]` turns a document of version 1 into one of version 2, and so on. */
  readonly migrations: readonly ((document: Readonly<Record<string, unknown>>) => Record<string, unknown>)[];
  readonly schema: z.ZodType<Document>;
}

/** A stored document that cannot be used, with the reason in plain words. */
export class UnreadableDocument extends Error {}

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
  return readVersioned(raw, format);
}

function refuse(damage: string | null): void {
  if (damage !== null) {
    throw new UnreadableDocument(damage);
  }
}

/** The document as today's version has it. Throws `UnreadableDocument`. */
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
    throw new UnreadableDocument('it was written by a newer version of Gatecast');
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
  return result.data;
}
