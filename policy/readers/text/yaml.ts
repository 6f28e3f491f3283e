import { Composer, type Document, Parser } from 'yaml';
import { tooLarge } from './decode';
import type { ParsedText } from './json';
import { LIMITS } from './limits';
import { lineCounter } from './lines';
import { UnreadableInput } from './unreadable';
import { aliasTargets } from './yaml-aliases';
import { YamlFault, yamlValue } from './yaml-convert';
import { looseLexer } from './yaml-lexer';
import { yamlLocator } from './yaml-locate';

/** Duplicate keys are looked for while converting: the library compares every key with every other. */
const OPTIONS = {
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  keepSourceTokens: false,
} as const;

/**
 * Reads one YAML document with CloudFormation's short forms; throws `UnreadableInput`.
 * @public required where a text is no JSON
 */
export function parseYaml(file: string, text: string): ParsedText {
  if (text.length > LIMITS.yaml)
    throw new UnreadableInput(file, undefined, tooLarge(text.length, LIMITS.yaml));
  const position = lineCounter(text);
  try {
    const doc = compose(text);
    const target = aliasTargets(doc);
    const locate = yamlLocator(doc, target);
    return {
      value: yamlValue(doc, target),
      locate: (path) => {
        const offset = locate(path);
        return offset === undefined ? undefined : position(offset);
      },
    };
  } catch (error) {
    if (error instanceof YamlFault) {
      throw new UnreadableInput(
        file,
        error.offset === undefined ? undefined : position(error.offset),
        error.why,
      );
    }
    if (error instanceof RangeError) throw new UnreadableInput(file, undefined, TOO_DEEP);
    throw error;
  }
}

const TOO_DEEP = `the file is nested more than ${LIMITS.depth} levels deep`;

function compose(text: string): Document {
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  const documents: Document[] = [];
  const take = (tokens: ReturnType<Parser['next']>): void => {
    for (const token of tokens) documents.push(...(composer.next(token) as Iterable<Document>));
  };
  for (const lexeme of looseLexer().lex(text)) {
    take(parser.next(lexeme));
    if (parser.stack.length > 2 * LIMITS.depth) throw new YamlFault(parser.offset, TOO_DEEP);
  }
  take(parser.end());
  documents.push(...(composer.end(true, text.length) as Iterable<Document>));
  const [document] = documents;
  const error = documents.flatMap((one) => one.errors)[0];
  if (error) throw new YamlFault(error.pos[0], `the YAML is not valid: ${firstLine(error.message)}`);
  if (!document || documents.length > 1) {
    throw new YamlFault(
      documents[1]?.range?.[0],
      `the file holds ${documents.length} YAML documents; one is expected`,
    );
  }
  return document;
}

const firstLine = (message: string): string =>
  (message.split('\n')[0] as string).replace(/ at line.*$/, '').replace(/\.$/, '');
