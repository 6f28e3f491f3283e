/** Adds up jest's own JSON reports and prints `N passed, N failed` as the last line. Status 1 if anything failed or nothing ran. */
const { readFileSync } = require('node:fs');

const reports = process.argv.slice(2).map((file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    process.stdout.write(`FAILED: jest left no report in ${file}: ${error.message}\n`);
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, testResults: [] };
  }
});
const sum = (field) => reports.reduce((all, report) => all + report[field], 0);

for (const { assertionResults, name } of reports.flatMap((report) => report.testResults)) {
  for (const { status, fullName } of assertionResults) {
    if (status === 'pending' || status === 'todo') process.stdout.write(`NOT RUN: ${fullName} (${name})\n`);
  }
}

const passed = sum('numPassedTests');
// A file that cannot be loaded holds tests nobody has counted: it is a failure of its own.
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
