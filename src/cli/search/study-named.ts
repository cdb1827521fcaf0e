/** A study by its id or the beginning of it. */
import { GatecastError } from '../../shared/errors.ts';
import type { Study } from '../../shared/search/study.ts';
import { wholeStudy } from '../../shared/search/whole-study.ts';
import type { ServiceCaller } from '../commands.ts';
import { findRecord } from '../training/find-record.ts';

/** With its trials. Throws `STUDY_UNKNOWN`. */
export async function studyNamed(service: ServiceCaller, name: string): Promise<Study> {
  const all = await service.request('study.list', {});
  const id = findRecord(all, name, (study) => new GatecastError('STUDY_UNKNOWN', { study }));
  return wholeStudy(service, id);
}
