/** A guard in words: under which inputs a finding holds, for whoever has to tell which deployment is meant. */
import type { Case, Constraint, Guard } from './guards';

/** How readers name inputs in guards (`param:app.yaml:Env`), and how a person does. Any other input has no name to tell. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:param|stored):.*:([^:]+)$/s, 'parameter $1'],
  [/^opaque:.*:condition (\S+)$/s, 'condition $1'],
  [/^pseudo:.*:(AWS::\w+)$/s, '$1'],
  [/^(region|account|stack name):.*$/s, 'the $1 of the stack'],
  [/^import:(.+)$/s, 'the import $1'],
  [/^var:(.*\.)?([^.]+)$/s, '$1var.$2'],
  [/^data:(.+)$/s, '$1'],
  [/^(?:if:)?[^:]*:(.{1,120})$/s, '$1'],
];
/** Above these numbers a list helps nobody. */
const MOST = { values: 4, inputs: 4, cases: 3 };

/** When a guard holds, such as `parameter Env is prod`, as far as its inputs have names; `undefined` where it always does, or nothing can be told. */
export function whenInWords(guard: Guard): string | undefined {
  const cases = new Set(guard.map(caseInWords));
  if (cases.has('') || cases.size === 0) return undefined;
  const told = [...cases].slice(0, MOST.cases);
  return [...told, ...(cases.size > told.length ? ['otherwise'] : [])].join(', or ');
}

function caseInWords(one: Case): string {
  const told = [...one].flatMap(([input, constraint]) => inputInWords(input, constraint));
  return told.slice(0, MOST.inputs).join(' and ');
}

function inputInWords(input: string, constraint: Constraint): readonly string[] {
  const counted = /^some:(.+)$/s.exec(input);
  if (counted) return [`there is any ${counted[1]}`];
  const [pattern, name] = NAMES.find(([shape]) => shape.test(input)) ?? [];
  const isIn = 'in' in constraint;
  const values = [...(isIn ? constraint.in : constraint.notIn)].map(valueInWords);
  if (!pattern || !name || values.length > MOST.values) return [];
  return [`${input.replace(pattern, name)} is ${isIn ? '' : 'not '}${values.join(isIn ? ' or ' : ' nor ')}`];
}

/** Readers write Terraform's null as a word no text can be. */
const valueInWords = (value: string): string => (value.startsWith('\0') ? value.slice(1) : value || 'empty');
