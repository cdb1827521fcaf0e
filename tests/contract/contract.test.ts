import { describeContract } from './contract-suite.ts';
import { childProcess, inMemory } from './hosts.ts';

for (const target of [inMemory, childProcess]) {
  describeContract(target);
}
