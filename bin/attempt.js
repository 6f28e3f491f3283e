/** What a piece of work gives, or `undefined` where it throws: for what a run can do without. */
function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}

module.exports = { attempt };
