/** Loaded before a program: writes what its process has used, when it ends, to the file BENCH_METER names. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  // Since the process began: loading is part of what a user waits for, other programs are not.
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.BENCH_METER,
    JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, mebibytes: Math.round(maxRSS / 1024) }),
  );
});
