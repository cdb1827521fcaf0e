/** Names of what is being written, made or removed, and whose they are. */
import { randomBytes } from 'node:crypto';
import { ownTag, TAG_PATTERN } from './owner-tag.ts';

const TEMPORARY = new RegExp(`^\\.gatecast-${TAG_PATTERN}-[0-9a-f]{12}\\.tmp$`);
/** As versions before tags wrote them. */
const UNTAGGED_TEMPORARY = /^\.gatecast-[0-9a-f]{12}\.tmp$/;
const UNFINISHED = new RegExp(`^\\.unfinished-${TAG_PATTERN}-.+$`);
const UNTAGGED_UNFINISHED = /^\.unfinished-.+$/;

/** A new name for a file that is being written. */
export async function temporaryName(): Promise<string> {
  return `.gatecast-${await ownTag()}-${randomBytes(6).toString('hex')}.tmp`;
}

/** The name of the folder of a record while it is made or removed: a crash leaves nothing that looks like a record. */
export async function unfinishedName(id: string): Promise<string> {
  return `.unfinished-${await ownTag()}-${id}`;
}

/** The tag in the name of a temporary file; null for one without, undefined for any other file. */
export function temporaryTagOf(name: string): string | null | undefined {
  return tagOf(name, TEMPORARY, UNTAGGED_TEMPORARY);
}

/** The tag in the name of an unfinished folder; null for one without, undefined for any other. */
export function unfinishedTagOf(name: string): string | null | undefined {
  return tagOf(name, UNFINISHED, UNTAGGED_UNFINISHED);
}

function tagOf(name: string, tagged: RegExp, untagged: RegExp): string | null | undefined {
  return tagged.exec(name)?.[1] ?? (untagged.test(name) ? null : undefined);
}
