/**
 * A mocha interface under which the tests written for jest run unchanged: its words (`test`, `.each`, `expect`, `beforeAll`, …).
 * Mocha keeps the modules loaded from one run to the next, where jest loads them anew: a mutant takes a fraction of a second.
 */
const { readdirSync } = require('node:fs');
const { basename, dirname, join, relative } = require('node:path');
const {
  interfaces: { bdd },
  Suite,
} = require('mocha');
const { expect } = require('expect');
const { bind } = require('jest-each');
const fastCheck = require('fast-check');

/** Enough to tell a mutant; the full numbers are for `npm test`. */
const MOST_RUNS = 20;

/** They measure time and memory on large input, or start another process, or ask a terraform that not every machine has. */
const LEFT_OUT =
  /^(a hundred thousand resources take linear time|against terraform as installed|.+(:| is) read in bounded time|a huge YAML file|an alias bomb|deep JSON cut off|.*do(es)? not overflow|doublings end .*|conditions beyond any depth .*|50 MB .*|statuses, streams and the version|a reader that stops reading .*|(the cdktf app|cdk synth) ends with .*|every plan is judged alike)$/;

/** The same values in each run: whether a mutant survives must not depend on luck. And no shrinking, which nobody reads here. */
const assert = (property, parameters = {}) =>
  fastCheck.assert(property, {
    seed: 1,
    ...parameters,
    numRuns: Math.min(parameters.numRuns ?? 100, MOST_RUNS),
    endOnFailure: true,
  });
// Its own exports cannot be written to.
require.cache[require.resolve('fast-check')].exports = {
  ...fastCheck,
  assert,
  default: { ...fastCheck, assert },
};

/**
 * Maps made while modules load outlive a run. What one mutant's run leaves there must neither kill the next nor hide it, so
 * each run starts with what they held once loaded.
 */
const NativeMap = Map;
const made = [];
class WatchedMap extends NativeMap {
  constructor(entries) {
    super(entries);
    if (new.target === WatchedMap) made.push(this);
  }
}
// What is expected in a table is made while modules load, and compared with what is made in a run: both are plain maps.
WatchedMap.prototype.constructor = NativeMap;
globalThis.Map = WatchedMap;
let held;
function forget() {
  globalThis.Map = NativeMap;
  held ??= made.map((map) => [...map]);
  made.forEach((map, index) => {
    map.clear();
    for (const [key, value] of held[index]) map.set(key, value);
  });
}

/** What the tests ask of jest itself. */
const jest = {
  setTimeout: () => undefined,
  spyOn: (object, name) => {
    const real = object[name];
    const spy = {
      mockImplementation: (other) => {
        object[name] = other;
        return spy;
      },
      mockRestore: () => {
        object[name] = real;
      },
    };
    return spy;
  },
};

/** The test that runs, and how many snapshots each has compared so far in this run. */
let running;
const compared = new NativeMap();
const titles = (test) => (test.parent?.parent?.root === false ? `${titles(test.parent)} ` : '') + test.title;

/** Compares with what jest recorded; the snapshots of the tests run here are texts. */
expect.extend({
  toMatchSnapshot(received) {
    const name = titles(running);
    const key = `${running.file} ${name}`;
    const count = (compared.get(key) ?? 0) + 1;
    compared.set(key, count);
    const file = join(dirname(running.file), '__snapshots__', `${basename(running.file)}.snap`);
    const written = require(file)[`${name} ${count}`];
    const shown = received.includes('\n') ? `\n"${received}"\n` : `"${received}"`;
    return { pass: written === shown, message: () => `snapshot ${count} of ${name} differs` };
  },
});

/** What is mutated; `facts` come with it, `doors` would bring the libraries of both clouds. */
const mutated = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'doors' ? [] : mutated(join(folder, entry.name));
    return entry.name.endsWith('.ts') ? [join(folder, entry.name)] : [];
  });

/**
 * Loads it before the tests, and forgets what the test files run of it while they load. Otherwise Stryker takes that for
 * static, and starts a process for each such mutant; what no test runs again counts as run by none.
 */
function loadFirst(root) {
  for (const file of mutated(join(__dirname, '../../policy'))) require(file);
  const coverage = globalThis.__stryker__?.mutantCoverage;
  const atLoad = { ...coverage?.static };
  root.beforeAll(() => {
    if (coverage) coverage.static = { ...atLoad };
  });
}

const withEach = (make, takesDone) => {
  const kept = (title, ...rest) => (LEFT_OUT.test(title) ? undefined : make(title, ...rest));
  return Object.assign(kept, { each: bind(kept, takesDone) });
};

/** @param {import('mocha').Suite} root */
module.exports = (root) => {
  loadFirst(root);
  root.beforeAll(() => {
    forget();
    compared.clear();
  });
  root.beforeEach(function () {
    running = this.currentTest;
  });
  root.on('pre-require', (context, file, mocha) => {
    // A suite for each file, so that a hook at its top is run for its own tests alone, and titles tell files apart.
    const own = Suite.create(root, relative(process.cwd(), file));
    bdd(own);
    own.emit('pre-require', context, file, mocha);
    Object.assign(context, {
      describe: withEach(context.describe, false),
      test: withEach(context.it, true),
      // What is done once for a file would be covered by no test of it, and its mutants would meet none.
      beforeAll: context.beforeEach,
      afterAll: context.afterEach,
      expect,
      jest,
    });
  });
};
