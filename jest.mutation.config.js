const config = require('./jest.config');

/** The tests that judge `policy/` in its own process: those that start the apps, terraform or the command tell nothing more of it. */
/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: [
    '<rootDir>/test/policy/rules/**/*.test.ts',
    '<rootDir>/test/policy/graph/**/*.test.ts',
    '<rootDir>/test/policy/report/**/*.test.ts',
    '<rootDir>/test/policy/*.test.ts',
    '<rootDir>/test/policy/readers/**/*.test.ts',
    '<rootDir>/test/policy/facts/aws-passages*.test.ts',
  ],
};
