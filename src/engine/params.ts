import type { EngineRequests } from '../shared/engine-contract.ts';
import { GatecastError } from '../shared/errors.ts';

type Name = keyof EngineRequests;

const DATA = ['times', 'columns', 'breaks', 'time'] as const;

/** What each request must carry. The peer is our own service, which has checked the rest already. */
const FIELDS: { readonly [Key in Name]: readonly (keyof EngineRequests[Key]['params'])[] } = {
  import: ['files', 'choices', 'cache'],
  train: [...DATA, 'config'],
  evaluate: [...DATA, 'config', 'protocol', 'seeds'],
  probe: ['times', 'time', 'config', 'windows', 'budgetMs'],
  backtest: [...DATA, 'config', 'plan'],
  forecast: [...DATA, 'config', 'weights', 'manifest', 'scaler'],
  score: [...DATA, 'config', 'weights', 'manifest', 'scaler', 'seen'],
  compressionCurve: [...DATA, 'config', 'large'],
  compress: [...DATA, 'config', 'method', 'large'],
  linesBeside: [...DATA, 'config', 'wanted', 'rows', 'season', 'testOrigins', 'validationOrigins', 'kept'],
  states: [...DATA, 'config', 'weights', 'manifest', 'scaler', 'origin'],
  studyRows: [...DATA, 'key'],
  trial: ['rows', 'config', 'widest', 'epochs', 'state'],
  studyFree: ['rows', 'widest'],
  importance: [...DATA, 'config', 'weights', 'method'],
  stop: [],
  checkpoint: [],
  doctor: [],
};

/** Throws `REQUEST_INVALID` for a request that is unknown or lacks a field. */
export function parseEngineParams(name: string, params: unknown): unknown {
  const fields = Object.entries(FIELDS).find(([key]) => key === name)?.[1];
  if (fields === undefined) {
    throw new GatecastError('REQUEST_INVALID', { request: name, problem: 'there is no such request' });
  }
  if (typeof params !== 'object' || params === null) {
    throw new GatecastError('REQUEST_INVALID', { request: name, problem: 'params are not an object' });
  }
  const missing = fields.find((field) => !Object.hasOwn(params, field));
  if (missing !== undefined) {
    throw new GatecastError('REQUEST_INVALID', { request: name, problem: `${missing} is missing` });
  }
  return params;
}
