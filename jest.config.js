// The built-in template validator of aws-cdk-lib triples the time of a run; one test file switches it on for itself.
process.env.CDK_VALIDATION ??= 'false';

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/test/support/jest-esbuild.js' },
  // With two workers and a memory limit jest never falls back to one process after a fast run.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  modulePathIgnorePatterns: [
    '<rootDir>/cdk.out',
    '<rootDir>/cdktf.out',
    '<rootDir>/out',
    '<rootDir>/.stryker-tmp',
  ],
};
