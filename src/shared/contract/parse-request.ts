/** The params of a request as a handler may take them. */
import type { z } from 'zod';
import { GatecastError } from '../errors.ts';
import { requestValidators } from './request-validators.ts';

/** The params of a request, checked; throws `REQUEST_INVALID` with the path of the first problem, or `CONFIG_INVALID` for a training setting. */
export function parseRequest(name: string, params: unknown): unknown {
  const validators: Readonly<Record<string, z.ZodType>> = requestValidators;
  const validator = Object.keys(validators).includes(name) ? validators[name] : undefined;
  if (validator === undefined) {
    throw new GatecastError('REQUEST_INVALID', { request: name, problem: 'there is no such request' });
  }
  const result = validator.safeParse(params);
  if (result.success) {
    return result.data;
  }
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map(String);
  const problem = issue === undefined ? 'it is malformed' : problemOf(issue);
  if (path[0] === 'config' || path[0] === 'said') {
    const field = path.slice(1).join('.') || 'config';
    throw new GatecastError('CONFIG_INVALID', {
      field,
      value: valueAt(params, path),
      problem: lowerFirst(problem),
    });
  }
  throw new GatecastError('REQUEST_INVALID', {
    request: name,
    problem: `at ${path.join('.') || 'the top'}: ${lowerFirst(problem)}`,
  });
}

/** A number out of bounds is told with the bound. */
function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big' && typeof issue.maximum === 'number' && issue.origin !== 'array') {
    return `it can be at most ${issue.maximum}`;
  }
  return issue.code === 'too_small' &&
    issue.inclusive === true &&
    (issue.origin === 'number' || issue.origin === 'int')
    ? `it must be at least ${issue.minimum}`
    : issue.message;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
    value,
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
