/** A position in a text of Terraform's native syntax, with what every parser does at it. */
import type { Expression } from './syntax';

/** The text does not follow Terraform's grammar; `offset` says where. */
export class Malformed extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Beyond this nesting an expression is refused: no configuration written by or for people comes near. */
const DEEPEST = 250;

/** Spaces, new lines and the first characters of comments: anything else ends a skip at once. */
const SKIPPED = new Set([...' \t\r\n\uFEFF#/'].map((c) => c.charCodeAt(0)));

const SPACE = /[ \t\r\uFEFF]*/y;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;
const BLOCK_COMMENT = /\/\*[\s\S]*?\*\//y;
const IDENTIFIER = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}-]*/uy;

export class Cursor {
  at = 0;
  /** Inside brackets a new line is a space; outside it ends the expression. */
  private brackets = 0;
  private depth = 0;

  constructor(
    readonly source: string,
    /** The parser of a whole expression: handed in, because literals, templates and collections nest it. */
    private readonly parse: (cursor: Cursor) => Expression,
  ) {}

  /** The same grammar on another text: the content of a heredoc. */
  on(source: string): Cursor {
    const inner = new Cursor(source, this.parse);
    inner.depth = this.depth;
    return inner;
  }

  fail(message: string): never {
    throw new Malformed(message, this.at);
  }

  expression(): Expression {
    return this.nested(() => this.parse(this));
  }

  /** Runs a parser that may call itself: nesting is bounded, so that no text overflows the stack. */
  nested<T>(run: () => T): T {
    if (++this.depth > DEEPEST) this.fail(`nested more than ${DEEPEST} deep`);
    const result = run();
    this.depth--;
    return result;
  }

  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** Passes spaces and comments, and new lines where they are spaces. */
  passBlanks(): void {
    while (SKIPPED.has(this.source.charCodeAt(this.at))) {
      const before = this.at;
      this.match(SPACE);
      this.match(LINE_COMMENT);
      if (this.source.startsWith('/*', this.at) && !this.match(BLOCK_COMMENT))
        this.fail('a comment is not closed');
      if (this.brackets > 0 && this.here === '\n') this.at++;
      if (this.at === before) return;
    }
  }

  /** Passes spaces, comments and new lines. */
  skipLines(): void {
    this.within(true, () => this.passBlanks());
  }

  /** Runs a parser inside brackets, or (in the braces of an object, where new lines separate) outside. */
  within<T>(bracketed: boolean, run: () => T): T {
    const before = this.brackets;
    this.brackets = bracketed ? 1 : 0;
    const result = run();
    this.brackets = before;
    return result;
  }

  sees(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  take(text: string): boolean {
    this.passBlanks();
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  need(text: string): void {
    if (!this.take(text)) this.fail(`expected ${JSON.stringify(text)}, found ${this.found()}`);
  }

  identifier(): string | undefined {
    this.passBlanks();
    return this.match(IDENTIFIER) || undefined;
  }

  needIdentifier(): string {
    return this.identifier() ?? this.fail(`expected a name, found ${this.found()}`);
  }

  /** Takes a word only if it ends there. */
  takeWord(word: string): boolean {
    const before = this.at;
    if (this.identifier() === word) return true;
    this.at = before;
    return false;
  }

  /** The character at the cursor; none at the end. */
  get here(): string {
    return this.source.charAt(this.at);
  }

  get ended(): boolean {
    return this.at >= this.source.length;
  }

  found(): string {
    return this.ended ? 'the end' : JSON.stringify(this.source.slice(this.at, this.at + 12));
  }
}
