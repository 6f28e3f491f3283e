/** Short forms of CloudFormation that are not simply `Fn::` and their name. */
const PLAIN: ReadonlySet<string> = new Set(['Ref', 'Condition']);
const STANDARD = 'tag:yaml.org,2002:';
const STANDARD_KINDS: ReadonlySet<string> = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq']);

/** The long form of a tag (`!Sub` is `Fn::Sub`), `undefined` for a tag that only names YAML's own kinds; throws for others of YAML. */
export function longForm(tag: string): string | undefined {
  if (tag === '!') return undefined;
  if (tag.startsWith(STANDARD)) {
    if (STANDARD_KINDS.has(tag.slice(STANDARD.length))) return undefined;
    throw new Error(`the YAML tag !!${tag.slice(STANDARD.length)} is not allowed`);
  }
  const name = tag.replace(/^!/, '');
  return PLAIN.has(name) ? name : `Fn::${name}`;
}

/** The argument of a long form: `!GetAtt A.B` names its two parts with a dot. */
export function longFormArgument(name: string, argument: unknown): unknown {
  if (name !== 'Fn::GetAtt' || typeof argument !== 'string') return argument;
  const dot = argument.indexOf('.');
  return dot < 0 ? argument : [argument.slice(0, dot), argument.slice(dot + 1)];
}
