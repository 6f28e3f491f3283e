/** What the bundler is told beside its options: which modules stay outside a bundle, and which are read in another way. */
const { readFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { attempt } = require('./attempt');

/** Modules loaded on demand only, by a command that never runs from the bundle: their paths stay as written. */
const outside = (root, without) => ({
  name: 'outside',
  setup: (build) =>
    build.onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
      const name = relative(root, join(dirname(importer), path));
      const out = without.some((w) => name === w || (w.endsWith('/') && name.startsWith(w)));
      return kind === 'require-call' && out ? { path, external: true } : undefined;
    }),
});

/** The clouds' own libraries are larger than all else together: they stay outside, found by the `imports` of the package. */
const clouds = (root) => ({
  name: 'clouds',
  setup: (build) => {
    const read = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const { imports = {} } = attempt(read) ?? {};
    const stars = Object.entries(imports).map(([from, to]) => [from.split('*'), to]);
    build.onResolve({ filter: /^(#|aws-cdk-lib(\/|$)|constructs$)/ }, ({ path }) => {
      const [found] = stars.filter(([[start, end]]) =>
        end === undefined ? path === start : path.startsWith(start),
      );
      const external = found ? found[1].replace('*', path.slice(found[0][0].length)) : path;
      return { path: external, external: true };
    });
  },
});

/** A source that asks where it stands is told its own place, not that of the bundle. */
const ownPlaces = () => ({
  name: 'own-places',
  setup: (build) =>
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      return contents.includes('__dirname')
        ? { contents: `const __dirname = ${JSON.stringify(dirname(path))};\n${contents}`, loader: 'ts' }
        : undefined;
    }),
});

/** What zod would say in fifty languages: every message is the programme's own. */
const withoutLanguages = () => ({
  name: 'without-languages',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: '' })),
});

const LATE = 'late';
/** What a library loads at once and our commands never ask for. */
const late = () => ({
  name: LATE,
  setup: (build) => {
    build.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: LATE } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: LATE }, ({ path }) => ({
      contents: `module.exports = { spawn: (...given) => require(${JSON.stringify(path)}).spawn(...given) };`,
    }));
  },
});

/** Large data is read much faster as JSON than as the code of an object. */
const tables = () => ({
  name: 'tables',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]generated[\\/].*\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `module.exports = JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    }),
});

/** All of them, for the sources below `root`; `without` are modules, or folders of them, that stay outside. */
const plugins = (root, without) => [
  outside(root, without),
  clouds(root),
  ownPlaces(),
  withoutLanguages(),
  late(),
  tables(),
];

module.exports = { LATE, plugins };
