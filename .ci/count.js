/** Adds up jest's own JSON reports and prints `N passed, N failed` as the last line. Status 1 if anything failed or nothing ran. */
const { readFileSync } = require('node:fs');

const say = (line) => process.stdout.write(`${line}\n`);

function reportIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    say(`FAILED: jest left no report in ${file}: ${error.message}`);
    return {
      numPassedTests: 0,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 0,
      testResults: [],
      success: false,
    };
  }
}

/** A file that cannot be loaded holds tests nobody has counted: it is a failure of its own. */
function failuresOf({ numFailedTests, numRuntimeErrorTestSuites, success, snapshot }) {
  const failures = numFailedTests + numRuntimeErrorTestSuites;
  if (success || failures > 0) return failures;
  say(
    `FAILED: the run as a whole, though no test did; snapshots nobody uses: ${(snapshot?.unchecked ?? 0) + (snapshot?.filesRemoved ?? 0)}`,
  );
  return 1;
}

const reports = process.argv.slice(2).map(reportIn);
const sum = (count) => reports.reduce((all, report) => all + count(report), 0);

for (const { assertionResults, name } of reports.flatMap((report) => report.testResults)) {
  for (const { status, fullName } of assertionResults) {
    if (status === 'pending' || status === 'todo') say(`NOT RUN: ${fullName} (${name})`);
  }
}

const failed = sum(failuresOf);
const passed = sum((report) => report.numPassedTests);
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
