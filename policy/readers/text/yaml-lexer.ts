import { Lexer } from 'yaml';

/** The parts of the library's lexer that mind how far a line is indented. */
interface Indented {
  /** The least indentation of a line that goes on. */
  indentNext: number;
  parseQuotedScalar(): Generator<string, unknown>;
  parseFlowCollection(): Generator<string, unknown>;
}

/**
 * A lexer that takes the lines of a quoted text, and of a list or map in brackets, at any indentation. YAML 1.2 asks them
 * to be deeper than their key; the readers behind CloudFormation (SnakeYAML) and its tools (PyYAML) do not, and deploy them.
 */
export function looseLexer(): Lexer {
  const lexer = new Lexer();
  const inner = lexer as unknown as Indented;
  for (const name of ['parseQuotedScalar', 'parseFlowCollection'] as const) {
    const strict = inner[name];
    inner[name] = function* (): Generator<string, unknown> {
      const least = inner.indentNext;
      inner.indentNext = 0;
      const next = yield* strict.call(inner);
      inner.indentNext = least;
      return next;
    };
  }
  return lexer;
}
