#!/usr/bin/env node
/**
 * Starts the command. What pipelines call on every change runs from a bundle of the sources (bin/bundle.js), in a third of
 * the time; the rest runs from the sources.
 */
const { join } = require('node:path');
const { attempt } = require('./attempt');
const { runBundle } = require('./bundle');

/** Commands that are in the bundle; options before any command (`--help`, `--version`) are, too. */
const BUNDLED = ['synth', 'check', 'explain', 'conflicts', 'help'];

function fromSources() {
  if (!attempt(() => require.resolve('tsx/cjs'))) {
    console.error('cloison: its dependencies are not installed; run `npm ci` in its folder');
    process.exitCode = 2;
    return;
  }
  require('tsx/cjs');
  require('../cli/main');
}

async function start() {
  const [command = '--help'] = process.argv.slice(2);
  const use = command.startsWith('-') ? 'help' : command;
  if (!BUNDLED.includes(use)) return fromSources();
  const program = { root: join(__dirname, '..'), entry: 'cli/main.ts', without: ['cli/link/'] };
  if (!(await runBundle({ ...program, use }))) fromSources();
}

void start();
