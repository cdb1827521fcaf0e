import { describeContract } from './contract-suite.ts';
import { childProcess, inMemory, webSocket } from './hosts.ts';

for (const target of [inMemory, childProcess, webSocket]) {
  describeContract(target);
}
