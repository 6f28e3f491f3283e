/**
 * The jest matchers as plain JavaScript, for repositories that transform no TypeScript: a bundle (bin/bundle.js), which a
 * program of its own makes, since jest waits for nobody who loads a file. Run as that program, it prints where the bundle is
 * kept, or the bundle itself where it cannot be kept.
 */
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

const SOURCE = 'policy/doors/matchers.ts';
const LARGEST = 2 ** 28;

async function print() {
  const { bundleOf } = require('./bundle');
  const { base, code } = (await bundleOf({ root: join(__dirname, '..'), entry: SOURCE })) ?? {};
  process.stdout.write(JSON.stringify(base ? { file: `${base}.js` } : { code }));
}

function load() {
  const told = execFileSync(process.execPath, [__filename], { encoding: 'utf8', maxBuffer: LARGEST });
  const { file, code } = JSON.parse(told);
  if (code) new Function('module', 'exports', 'require', code)(module, exports, require);
  else require(file ?? join(__dirname, '..', SOURCE));
}

if (process.argv[1] === __filename) void print();
else load();
