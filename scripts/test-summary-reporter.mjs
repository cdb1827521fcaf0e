/** A Vitest reporter that counts, and keeps the reason of every skipped test, for the last lines of `npm test`. */
import { writeFileSync } from 'node:fs';

export default class TestSummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const summary = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      // A file that could not even be loaded has errors and no tests.
      summary.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state === 'passed') {
          summary.passed += 1;
        } else if (state === 'failed') {
          summary.failed += 1;
        } else {
          const reason =
            note ?? reasonInTitle(test.fullName) ?? 'its condition, named in its file, does not hold here';
          summary.skipped.push({ file: module.relativeModuleId, title: test.fullName, reason });
        }
      }
    }
    const { GATECAST_TEST_SUMMARY: file } = process.env;
    if (file !== undefined) {
      writeFileSync(file, JSON.stringify(summary));
    }
  }
}

/** A suite that is skipped as a whole has no note; its title ends in `(skipped: reason)`. */
function reasonInTitle(title) {
  return /\(skipped: ([^)]+)\)/.exec(title)?.[1] ?? null;
}
