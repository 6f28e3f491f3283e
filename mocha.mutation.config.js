require('tsx/cjs');
const { AREAS } = require('./tools/mutation-areas');

process.env.CDK_VALIDATION ??= 'false';

const area = AREAS.find(({ name }) => name === process.env.MUTATION_AREA);

/** The tests of the area that is mutated (tools/mutation-areas.ts); of a part of several areas, those of all. */
module.exports = {
  ui: require.resolve('./test/support/mocha-as-jest.js'),
  require: ['tsx/cjs'],
  timeout: 0,
  spec: [...new Set((area ? [area] : AREAS).flatMap(({ tests }) => tests))],
};
