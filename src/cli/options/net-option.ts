import { readFileSync } from 'node:fs';
import { GatecastError } from '../../shared/errors.ts';
import type { NetDescription } from '../../shared/net/description.ts';
import { knownNetName, NET_NAMES, type NetName } from '../../shared/net/names.ts';
import { netDescription } from '../../shared/net/validators.ts';
import type { Arguments } from '../arguments.ts';

/** `--net`: a name, or the description in a JSON file; undefined when it was not given. Throws `CONFIG_INVALID`. */
export function netOption(args: Arguments): NetDescription | NetName | undefined {
  const text = args.text('net');
  return text === undefined ? undefined : netNamed(text);
}

/** The net that a name or a file stands for. Throws `CONFIG_INVALID`. */
export function netNamed(text: string): NetDescription | NetName {
  return knownNetName(text) ?? readNet(text);
}

/** The description in a JSON file. Throws `CONFIG_INVALID`. */
function readNet(path: string): NetDescription {
  const refuse = (problem: string): never => {
    throw new GatecastError('CONFIG_INVALID', { field: 'net', value: path, problem });
  };
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return refuse(
      error instanceof SyntaxError
        ? `the file holds no JSON (${error.message})`
        : `there is no such net (${NET_NAMES.join(', ')}) and no such file that can be read`,
    );
  }
  const result = netDescription.safeParse(raw);
  if (!result.success) {
    const [issue] = result.error.issues;
    return refuse(`at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? 'it is malformed'}`);
  }
  const { name } = result.data;
  if (knownNetName(name) !== undefined) {
    // Wherever a set-up is told or made again, that name stands for the net of its own recipe.
    return refuse(
      `“${name}” is the name of a net that is made for its window; give this one another, or none`,
    );
  }
  return result.data;
}
