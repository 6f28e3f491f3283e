#!/usr/bin/env node
/** Runs an entry file of `infra/` (`node bin/entry.js infra/sponsor.ts`): from a bundle (bin/bundle.js) in half the time. */
const { join, resolve } = require('node:path');
const { runBundle } = require('./bundle');

const ROOT = join(__dirname, '..');

async function start() {
  const [entry = '', use = 'synth'] = process.argv.slice(2);
  if (await runBundle({ root: ROOT, entry, use: use.replace(/\W/g, '-'), main: true })) return;
  require('tsx/cjs');
  const file = resolve(ROOT, entry);
  process.argv.splice(1, 2, file);
  require('node:module').runMain();
}

void start();
