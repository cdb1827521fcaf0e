/** Searches for a set-up: the scripted service has none. */
import { GatecastError } from '../../../src/shared/errors.ts';
import type { StudyRequests } from '../../../src/shared/search/study-requests.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';

export function scriptedStudies(): Handlers<StudyRequests> {
  const unknown = async ({ study }: { readonly study: string }): Promise<never> => {
    throw new GatecastError('STUDY_UNKNOWN', { study });
  };
  const refused = async (): Promise<never> => {
    throw new GatecastError('REQUEST_INVALID', { request: 'study', problem: 'nothing is searched here' });
  };
  return {
    'study.space': async () => [],
    'study.start': refused,
    'study.stop': unknown,
    'study.pause': unknown,
    'study.resume': unknown,
    'study.list': async () => [],
    'study.get': unknown,
    'study.importance': unknown,
    'study.train': unknown,
    'study.delete': unknown,
  };
}
