/** Which of Terraform's JSON formats a parsed file is. */

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isBlocks = (value: unknown): boolean =>
  isObject(value) || (Array.isArray(value) && value.length > 0 && value.every(isObject));

/** Top-level blocks of a configuration. */
const BLOCKS = new Set([
  'terraform',
  'provider',
  'resource',
  'data',
  'variable',
  'output',
  'locals',
  'module',
  'moved',
  'import',
  'check',
  'removed',
  'ephemeral',
  '//',
]);
/** One of these must be there: they tell a configuration from any other JSON. */
const TELLING = ['terraform', 'provider', 'resource', 'data', 'module', 'variable', 'output', 'locals'];

/** Labels of blocks are maps of maps: `resource.type.name` is an object or a list of objects. */
function labelled(value: unknown, depth: number): boolean {
  if (!isBlocks(value)) return false;
  if (depth === 0) return true;
  return [value]
    .flat()
    .every((one) =>
      Object.entries(one as Json).every(([key, inner]) => key === '//' || labelled(inner, depth - 1)),
    );
}

const DEPTHS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  provider: 1,
  variable: 1,
  output: 1,
};

function isConfiguration(value: Json): boolean {
  const keys = Object.keys(value);
  if (!keys.every((key) => BLOCKS.has(key)) || !keys.some((key) => TELLING.includes(key))) return false;
  return keys.every((key) => key === '//' || labelled(value[key], DEPTHS[key] ?? 0));
}

const isShown = (value: Json): boolean => typeof value.format_version === 'string';

/** `terraform` (configuration), `plan`, `state`, or `undefined` for anything else. */
export function recognise(value: unknown): 'terraform' | 'plan' | 'state' | undefined {
  if (!isObject(value)) return undefined;
  if (isShown(value) && (isObject(value.planned_values) || Array.isArray(value.resource_changes)))
    return 'plan';
  if (isShown(value) && (isObject(value.values) || typeof value.terraform_version === 'string'))
    return 'state';
  // Of another version, too: its reader says that it cannot be read.
  const listed = Array.isArray(value.resources) || Array.isArray(value.modules);
  if (typeof value.version === 'number' && listed && typeof value.terraform_version === 'string')
    return 'state';
  return isConfiguration(value) ? 'terraform' : undefined;
}
