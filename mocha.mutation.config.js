process.env.CDK_VALIDATION ??= 'false';

/**
 * The tests that judge `policy/` in their own process, those that take least time first: most mutants die there.
 * Those that start an app, terraform or the command tell nothing more of it.
 */
module.exports = {
  ui: require.resolve('./test/support/mocha-as-jest.js'),
  require: ['tsx/cjs'],
  timeout: 0,
  spec: [
    'test/policy/graph/**/*.test.ts',
    'test/policy/rules/**/*.test.ts',
    'test/link/rules.test.ts',
    'test/policy/report/**/*.test.ts',
    'test/policy/facts/aws-passages*.test.ts',
    'test/policy/network-rules.test.ts',
    'test/policy/places-and-addresses.test.ts',
    'test/policy/placements.test.ts',
    'test/policy/waivers.test.ts',
    'test/policy/readers/**/*.test.ts',
    'test/policy/guards*.test.ts',
    'test/policy/properties.test.ts',
  ],
};
