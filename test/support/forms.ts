/** One place written in many ways, and a document written in another order: what property tests draw from. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.

export type Values = Readonly<Record<string, unknown>>;

export const HOME = { enclave: 'francecentral', sponsor: 'eu-west-3' };

/** One place in every form of words; `around` is what the form needs beside the resource. */
export type Form = (where: string) => { readonly value: unknown; readonly around: Values };
export const TERRAFORM_FORMS: Readonly<Record<string, Form>> = {
  literal: (where) => ({ value: where, around: {} }),
  local: (where) => ({ value: '${local.far}', around: { locals: { far: where } } }),
  'map of locals': (where) => ({
    value: '${local.all["x"]}',
    around: { locals: { all: { x: where, y: HOME.enclave } } },
  }),
  'default of a variable': (where) => ({
    value: '${var.far}',
    around: { variable: { far: { default: where } } },
  }),
  'branch of an undecided condition': (where) => ({
    value: `\${var.far ? "${where}" : "${HOME.enclave}"}`,
    around: { variable: { far: { type: 'bool' } } },
  }),
  'text put together': (where) => ({
    value: `\${join("", ["${where.slice(0, 4)}", "${where.slice(4)}"])}`,
    around: {},
  }),
  interpolation: (where) => ({
    value: `\${local.half}${where.slice(4)}`,
    around: { locals: { half: where.slice(0, 4) } },
  }),
  'decoded JSON': (where) => ({ value: `\${jsondecode("{\\"l\\":\\"${where}\\"}").l}`, around: {} }),
};
export const TEMPLATE_FORMS: Readonly<Record<string, Form>> = {
  literal: (where) => ({ value: where, around: {} }),
  'default of a parameter': (where) => ({
    value: { Ref: 'Far' },
    around: { Parameters: { Far: { Type: 'String', Default: where } } },
  }),
  'one of the allowed values': (where) => ({
    value: { Ref: 'Far' },
    around: { Parameters: { Far: { Type: 'String', AllowedValues: [HOME.sponsor, where] } } },
  }),
  mapping: (where) => ({
    value: { 'Fn::FindInMap': ['Far', 'a', 'r'] },
    around: { Mappings: { Far: { a: { r: where } } } },
  }),
  'branch of an undecided condition': (where) => ({
    value: { 'Fn::If': ['Far', where, HOME.sponsor] },
    around: {
      Parameters: { E: { Type: 'String' } },
      Conditions: { Far: { 'Fn::Equals': [{ Ref: 'E' }, 'x'] } },
    },
  }),
  'text put together': (where) => ({ value: { 'Fn::Join': ['-', where.split('-')] }, around: {} }),
  substitution: (where) => ({
    value: { 'Fn::Sub': ['${a}-${b}', { a: where.slice(0, 2), b: where.slice(3) }] },
    around: {},
  }),
};

/** The ARN of something in a place that may be an expression. */
export const arnIn = (service: string, rest: string, place: unknown): unknown =>
  typeof place === 'string'
    ? `arn:aws:${service}:${place}:111111111111:${rest}`
    : { 'Fn::Join': ['', [`arn:aws:${service}:`, place, `:111111111111:${rest}`]] };

const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const result = [...items];
  let state = seed % 2147483647 || 1;
  for (let i = result.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
};
/** The same value, its keys in another order. Lists keep theirs. */
export function reordered(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((one) => reordered(one, seed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    shuffled(Object.entries(value), seed).map(([k, v]) => [k, reordered(v, seed + 1)]),
  );
}
