/**
 * A stand-in for Vitest on a Node of another platform, where Vitest's own compiled parts are not installed: the calls
 * that our tests use, run one after another. The matchers are Vitest's. Says one line a failure and a count at the end.
 */
import { expect } from 'virtual:expect';

export { expect };

const root = newSuite(null, '', false);
let suite = root;
const finishers = [];

function newSuite(parent, title, skipped) {
  return { parent, title, skipped, entries: [], beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] };
}

function addSuite(skipped) {
  return (title, define) => {
    const outer = suite;
    suite = newSuite(outer, title, skipped || outer.skipped);
    outer.entries.push({ suite });
    define();
    suite = outer;
  };
}

function addTest(skipped) {
  return (title, ...rest) => {
    const run = rest.find((value) => typeof value === 'function');
    suite.entries.push({ title, run, skipped: skipped || suite.skipped });
  };
}

/** `each` with Vitest's titles: `$name` of an object, `%s` of a value. */
function withEach(add) {
  return (skipped) => {
    const call = add(skipped);
    call.each = (rows) => (title, run) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        let at = 0;
        const named = title
          .replace(/%[sdij]/g, () => String(values[at++]))
          .replace(/\$(\w+)/g, (_, key) => String(values[0]?.[key]));
        call(named, () => run(...values));
      }
    };
    return call;
  };
}

function complete(add) {
  const make = withEach(add);
  return Object.assign(make(false), {
    skip: make(true),
    skipIf: (condition) => make(Boolean(condition)),
    runIf: (condition) => make(!condition),
  });
}

export const describe = complete(addSuite);
export const it = complete(addTest);
export const test = complete(addTest);
export const beforeAll = (run) => suite.beforeAll.push(run);
export const beforeEach = (run) => suite.beforeEach.push(run);
export const afterEach = (run) => suite.afterEach.push(run);
export const afterAll = (run) => suite.afterAll.push(run);
export const onTestFinished = (run) => finishers.push(run);

// A promise that is refused unheard fails the run, but the tests after it still speak.
let unheard = 0;
process.on('unhandledRejection', (error) => {
  unheard++;
  console.log(`FAILED by a promise that nobody heard\n  ${String(error?.stack ?? error).slice(0, 1500)}`);
});

/** Runs what was declared. Resolves with `{ passed, failed, skipped }`. */
export async function runTests({ only, except }) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  await runSuite(root, '', count, (title) => wanted(title, only, except));
  count.failed += unheard;
  return count;
}

function wanted(title, only, except) {
  const excepted = except ? except.split('|') : [];
  return (!only || title.includes(only)) && !excepted.some((part) => title.includes(part));
}

async function runSuite(one, name, count, isWanted) {
  await attempt(one.skipped ? [] : one.beforeAll, name, count);
  for (const entry of one.entries) {
    const title = `${name} › ${entry.suite?.title ?? entry.title}`;
    if (entry.suite) {
      await runSuite(entry.suite, title, count, isWanted);
    } else if (entry.skipped || !isWanted(title)) {
      count.skipped++;
    } else {
      await runTest(one, entry, title, count);
    }
  }
  await attempt(one.skipped ? [] : one.afterAll, name, count);
}

async function runTest(one, entry, title, count) {
  const chain = [];
  for (let at = one; at !== null; at = at.parent) {
    chain.unshift(at);
  }
  const before = chain.flatMap((at) => at.beforeEach);
  const after = chain.reverse().flatMap((at) => at.afterEach);
  const well = await attempt([...before, entry.run], title, count);
  const cleaned = await attempt([...finishers.splice(0), ...after], title, count);
  count.passed += well && cleaned ? 1 : 0;
}

async function attempt(steps, title, count) {
  try {
    for (const step of steps) {
      await step();
    }
    return true;
  } catch (error) {
    count.failed++;
    console.log(`FAILED${title}\n  ${String(error?.stack ?? error).slice(0, 1500)}`);
    return false;
  }
}
