import { z } from 'zod';
import { empty, id } from '../contract/fields.ts';

export const workerValidators = {
  'workers.list': empty,
  'workers.pause': z.object({ worker: id }),
  'workers.goOn': z.object({ worker: id }),
  'workers.remove': z.object({ worker: id }),
};
