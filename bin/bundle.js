/**
 * Runs a TypeScript program from a bundle that is made of its sources on first use, and again whenever any of them has
 * changed: size and times of every file and folder it was made of are kept beside it, and compared at every start.
 */
const {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');
const { attempt } = require('./attempt');
const { LATE, plugins } = require('./bundle-plugins');
const { tellSourcesApart } = require('./stacks');

/** V8 by itself optimises after a few milliseconds in a function; that costs a run of a moment more than it gains. */
const PATIENCE = '--interrupt-budget=400000';
const MAKER = process.version + process.arch;
/** File times are as coarse as the system's clock tick. */
const TICK = 20;

/**
 * Runs the entry below `root`; `without` are modules, or folders of them, that stay outside (see `outside`); `use` names
 * what it is run for, since every use needs other functions compiled; `main` tells the entry that it is the program.
 * Answers `false`, having run nothing, where no bundle can be made (no bundler is installed): the caller then runs the
 * sources.
 */
async function runBundle({ main = false, use, ...program }) {
  setFlagsFromString(PATIENCE);
  const { root, entry } = program;
  const { code, base, map } = (await bundleOf(program)) ?? {};
  if (code === undefined) return false;
  const file = join(root, entry);
  tellSourcesApart(file, () => map ?? readFileSync(`${base}.js.map`, 'utf8'));
  const compiled = base && `${base}.${use}.compiled`;
  const kept = compiled && attempt(() => readFileSync(compiled));
  const script = execute(code, file, { base, kept, main });
  // What V8 has compiled is kept at the end, when it knows which functions are used.
  if (compiled && (!kept || script.cachedDataRejected))
    process.once('exit', () => attempt(() => put(compiled, script.createCachedData())));
  return true;
}

/** The code of a bundle and the path its files begin with, made now where none is kept; `undefined` where none can be made. */
async function bundleOf({ root, ...program }) {
  const place = { root, without: [], cache: join(root, 'node_modules/.cache/cloison'), ...program };
  return fromCache(place) ?? (await made(place));
}

async function made(place) {
  const result = await bundle(place);
  return result && { ...result, base: keep(place, result) };
}

/** The name of what is kept of an entry begins with it. */
const nameOf = (entry) => entry.replace(/\W/g, '-');
const inputsFile = ({ cache, entry }) => join(cache, `${nameOf(entry)}.inputs.json`);

/** The bundle of the sources as they are now, if it has been made; the bundler writes nothing but ASCII. */
function fromCache(place) {
  return attempt(() => {
    const { name, madeBy, inputs } = JSON.parse(readFileSync(inputsFile(place), 'utf8'));
    if (madeBy !== MAKER) return undefined;
    for (const input in inputs) if (stamp(place.root, input) !== inputs[input]) return undefined;
    const base = join(place.cache, name);
    return { code: readFileSync(`${base}.js`, 'latin1'), base };
  });
}

/** What changes with a file, whatever is done to it. Throws where it is gone. */
function stamp(root, input) {
  const { size, mtimeMs, ctimeMs, ino } = statSync(`${root}/${input}`);
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

async function bundle({ root, entry, without }) {
  const esbuild = attempt(() => require('esbuild'));
  if (!esbuild) return undefined;
  const started = Date.now();
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    // Beside the entry, whose name it goes by: the map's sources are told from there.
    outfile: join(root, dirname(entry), 'bundle.js'),
    sourcemap: 'external',
    sourcesContent: false,
    platform: 'node',
    target: 'node20',
    // Modules as their authors wrote them: a bundler sees through those, and reads a hundred files less.
    mainFields: ['module', 'main'],
    conditions: ['import'],
    // Half the text to read; names stay for whoever reports an error.
    minifyWhitespace: true,
    logLevel: 'silent',
    // No setting outside the sources may change what is made of them.
    tsconfigRaw: {},
    plugins: plugins(root, without),
  });
  const [map, code] = outputFiles.map(({ text }) => text);
  return { code, map, inputs: inputsOf(Object.keys(metafile.inputs)), started };
}

/**
 * The files, and their folders: a new file beside them can take the place of one. Not the root's, where every synthesis
 * writes and whose files are asked for by their whole names.
 */
const inputsOf = (files) => {
  const own = files.filter((name) => !name.includes('node_modules/') && !name.startsWith(`${LATE}:`));
  const packages = files.length > own.length ? packageFiles(files) : [];
  const folders = own.map((name) => dirname(name)).filter((name) => name !== '.');
  return [...new Set([...own, ...folders, ...packages])].sort();
};

/** Of an installed package its `package.json` speaks for all: its files never change under one version. */
const packageFiles = (files) =>
  files.flatMap((name) => {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(name) ?? [];
    return folder ? [`${folder}/package.json`] : [];
  });

/** Keeps a bundle; answers the path its files begin with. A source that changed while it was made is not kept. */
function keep({ root, entry, cache }, { code, map, inputs, started }) {
  return attempt(() => {
    const stamps = Object.fromEntries(inputs.map((input) => [input, stamp(root, input)]));
    const changed = inputs.some((input) => statSync(join(root, input)).ctimeMs > started - TICK);
    if (changed) return undefined;
    mkdirSync(cache, { recursive: true });
    const name = `${nameOf(entry)}.${started.toString(36)}-${process.pid}`;
    const base = join(cache, name);
    put(`${base}.js`, code);
    put(`${base}.js.map`, map);
    put(inputsFile({ cache, entry }), JSON.stringify({ name, madeBy: MAKER, inputs: stamps }));
    removeOld(cache, `${nameOf(entry)}.`, name);
    return base;
  });
}

/** Removes what is kept under a name but no longer in use. */
function removeOld(cache, begins, used) {
  for (const other of readdirSync(cache)) {
    const stays = !other.startsWith(begins) || other.startsWith(used) || other.endsWith('.inputs.json');
    if (!stays && isOld(join(cache, other))) rmSync(join(cache, other), { force: true });
  }
}

/** Another process may be about to read or rename what is new. */
const isOld = (file) => Date.now() - statSync(file).mtimeMs > 60_000;

/** Readers find the whole of a file or none. */
function put(file, content) {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, content);
  renameSync(part, file);
}

/**
 * Runs CommonJS code as if it stood in `file`, so that what it requires is found from there; `module.bundle` tells it where
 * it is kept.
 */
function execute(code, file, { base, kept, main }) {
  // On a line of its own, so that columns are those of the map.
  const script = new Script(Module.wrap(`\n${code}`), {
    filename: file,
    lineOffset: -1,
    cachedData: kept,
  });
  const module = new Module(file);
  const require = Module.createRequire(file);
  if (main) require.main = module;
  module.filename = file;
  module.bundle = base;
  module.paths = Module._nodeModulePaths(dirname(file));
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  return script;
}

module.exports = { bundleOf, runBundle };
