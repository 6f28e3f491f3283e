/** Lines of the sources in the stack of an error, where a bundle runs in their place. */
const { SourceMap } = require('node:module');
const { dirname, resolve } = require('node:path');

/**
 * From now on stacks name the sources of what runs under the name of `file`. `mapText` hands back its source map (JSON),
 * and is asked only when somebody looks at a stack.
 */
function tellSourcesApart(file, mapText) {
  let map;
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, frames) => {
    if (!frames.some((frame) => frame.getFileName() === file))
      return before?.(error, frames) ?? plain(error, frames);
    try {
      map ??= new SourceMap(JSON.parse(mapText()));
    } catch {
      return plain(error, frames);
    }
    return plain(
      error,
      frames.map((frame) => (frame.getFileName() === file ? told(frame, map, dirname(file)) : frame)),
    );
  };
}

const plain = (error, frames) => [String(error), ...frames.map((frame) => `    at ${frame}`)].join('\n');

/** A frame in the words of the source it comes from. */
function told(frame, map, folder) {
  const { originalSource, originalLine, originalColumn } =
    map.findEntry(frame.getLineNumber() - 1, frame.getColumnNumber() - 1) ?? {};
  if (originalSource === undefined) return String(frame);
  const place = `${resolve(folder, originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
  const name = frame.getFunctionName() ?? '<anonymous>';
  return `${frame.isConstructor() ? 'new ' : ''}${name} (${place})`;
}

module.exports = { tellSourcesApart };
