/**
 * A mocha interface under which the tests written for jest run unchanged: its words (`test`, `.each`, `expect`, `beforeAll`, …).
 * Mocha keeps the modules loaded from one run to the next, where jest loads them anew: a mutant takes a fraction of a second.
 */
const { relative } = require('node:path');
const {
  interfaces: { bdd },
  Suite,
} = require('mocha');
const { expect } = require('expect');
const { bind } = require('jest-each');
const fastCheck = require('fast-check');

/** Enough to tell a mutant; the full numbers are for `npm test`. */
const MOST_RUNS = 20;

/** They measure time and memory on large input, or ask a terraform that not every machine has: nothing a mutant shows there only. */
const LEFT_OUT =
  /^(a hundred thousand resources take linear time|against terraform\b.*|.*in bounded time|.*do(es)? not overflow|doublings end .*|conditions beyond any depth .*)$/;

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

const withEach = (make, takesDone) => {
  const kept = (title, ...rest) => (LEFT_OUT.test(title) ? undefined : make(title, ...rest));
  return Object.assign(kept, { each: bind(kept, takesDone) });
};

/** @param {import('mocha').Suite} root */
module.exports = (root) => {
  root.beforeAll(forget);
  root.on('pre-require', (context, file, mocha) => {
    // A suite for each file, so that a hook at its top is run for its own tests alone, and titles tell files apart.
    const own = Suite.create(root, relative(process.cwd(), file));
    bdd(own);
    own.emit('pre-require', context, file, mocha);
    Object.assign(context, {
      describe: withEach(context.describe, false),
      test: withEach(context.it, true),
      beforeAll: context.before,
      afterAll: context.after,
      expect,
      jest: { setTimeout: () => undefined },
    });
  });
};
