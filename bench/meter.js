/** Loaded before a program: writes the most memory its process has held, when it ends, to the file BENCH_METER names. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
  writeFileSync(process.env.BENCH_METER, JSON.stringify({ mebibytes }));
});
