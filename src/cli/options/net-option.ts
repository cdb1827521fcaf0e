import { readFileSync } from 'node:fs';
import { GatecastError } from '../../shared/errors.ts';
import type { NetDescription } from '../../shared/net/description.ts';
import { netDescription } from '../../shared/net/validators.ts';
import type { Arguments } from '../arguments.ts';

/** `--net FILE`: the description in a JSON file; undefined when it was not given. Throws `CONFIG_INVALID`. */
export function netOption(args: Arguments): NetDescription | undefined {
  const path = args.text('net');
  return path === undefined ? undefined : readNet(path);
}

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
        : 'there is no such file that can be read',
    );
  }
  const result = netDescription.safeParse(raw);
  if (!result.success) {
    const [issue] = result.error.issues;
    return refuse(`at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? 'it is malformed'}`);
  }
  return result.data;
}
