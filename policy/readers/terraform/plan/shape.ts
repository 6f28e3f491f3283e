/**
 * The outer shape of plans and states as `terraform show -json` and state files write them: what has another one cannot be
 * judged, and must not be taken for nothing. https://developer.hashicorp.com/terraform/internals/json-format
 */
import { UnreadableInput } from '../../text';
import { isJsonMap } from './format';

/** What may stand somewhere. `none`: nothing, or null. */
type Kind = 'text' | 'map' | 'list' | 'truth' | 'none';

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  map: isJsonMap,
  list: Array.isArray,
  truth: (value) => typeof value === 'boolean',
  none: (value) => value === undefined || value === null,
};
const WORDS: Readonly<Record<Kind, string>> = {
  text: 'a text',
  map: 'a map',
  list: 'a list',
  truth: 'true or false',
  none: 'nothing',
};

type Fields = Readonly<Record<string, readonly Kind[]>>;

const NAMED: Fields = { address: ['text'], mode: ['text'], type: ['text'] };
const CHANGE: Fields = { ...NAMED, name: ['text'], change: ['map'] };
const CHANGED: Fields = {
  actions: ['list', 'none'],
  before: ['map', 'none'],
  after: ['map', 'none'],
  after_unknown: ['map', 'truth', 'none'],
};
/** What a change that leaves something behind must say. */
const LEFT: Fields = { after: ['map'] };
const LEAVES = new Set(['create', 'update', 'no-op']);
const CONFIGURED: Fields = { provider_config: ['map', 'none'], root_module: ['map', 'none'] };
const CONFIGURED_MODULE: Fields = { resources: ['list', 'none'], module_calls: ['map', 'none'] };
const PARTS: Fields = {
  planned_values: ['map', 'none'],
  prior_state: ['map', 'none'],
  configuration: ['map', 'none'],
};
const VALUES: Fields = { ...NAMED, values: ['map', 'none'] };
const MODULE: Fields = { resources: ['list', 'none'], child_modules: ['list', 'none'] };
const STORED: Fields = { mode: ['text'], type: ['text'], name: ['text'], instances: ['list'] };
const INSTANCE: Fields = { attributes: ['map', 'none'], attributes_flat: ['none'] };

type Found = Readonly<Record<string, unknown>>;

/** Checks the shapes of one file; each throws `UnreadableInput` naming the place, what stands there and what must. */
class Shapes {
  constructor(private readonly file: string) {}

  fields(value: unknown, at: string, fields: Fields): Found {
    this.is(value, at, ['map']);
    for (const [name, kinds] of Object.entries(fields))
      this.is((value as Found)[name], `${at}.${name}`, kinds);
    return value as Found;
  }

  each(list: unknown, at: string, check: (item: unknown, at: string) => void): void {
    this.is(list, at, ['list', 'none']);
    for (const [i, item] of ((list ?? []) as readonly unknown[]).entries()) check(item, `${at}[${i}]`);
  }

  module(value: unknown, at: string): void {
    if (IS.none(value)) return;
    const { resources, child_modules: children } = this.fields(value, at, MODULE);
    this.each(resources, `${at}.resources`, (one, here) => void this.fields(one, here, VALUES));
    this.each(children, `${at}.child_modules`, (one, here) => this.module(one, here));
  }

  configuration(value: unknown): void {
    if (IS.none(value)) return;
    const { root_module: root } = this.fields(value, 'configuration', CONFIGURED);
    if (!IS.none(root)) this.fields(root, 'configuration.root_module', CONFIGURED_MODULE);
  }

  is(value: unknown, at: string, kinds: readonly Kind[]): void {
    if (kinds.some((kind) => IS[kind](value))) return;
    const wanted = kinds.map((kind) => WORDS[kind]).join(' or ');
    const shown = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 40);
    throw new UnreadableInput(
      this.file,
      undefined,
      `${at} must be ${wanted}, as Terraform writes it; this is ${shown}`,
    );
  }
}

/** Throws `UnreadableInput` where a plan has parts of another shape than Terraform writes. */
export function checkPlan(file: string, plan: Found): void {
  const shapes = new Shapes(file);
  checkFormat(file, plan);
  shapes.each(plan.resource_changes, 'resource_changes', (one, at) => {
    const { change } = shapes.fields(one, at, CHANGE);
    const { actions } = shapes.fields(change, `${at}.change`, CHANGED);
    const leaves = Array.isArray(actions) && actions.some((action) => LEAVES.has(action));
    if (leaves) shapes.fields(change, `${at}.change`, LEFT);
  });
  shapes.fields(plan, 'the plan', PARTS);
  shapes.configuration(plan.configuration);
  shapes.module((plan.planned_values as Found | undefined)?.root_module, 'planned_values.root_module');
  checkValues(shapes, (plan.prior_state as Found | undefined)?.values, 'prior_state.values');
}

/** Throws `UnreadableInput` where a state, of either form, has parts of another shape than Terraform writes. */
export function checkState(file: string, state: Found): void {
  const shapes = new Shapes(file);
  if (typeof state.format_version === 'string') {
    checkFormat(file, state);
    checkValues(shapes, state.values, 'values');
    return;
  }
  if (state.version !== 4)
    throw new UnreadableInput(
      file,
      undefined,
      `this is a state of version ${JSON.stringify(state.version)}; only version 4 can be read: give \`terraform show -json\``,
    );
  shapes.each(state.resources, 'resources', (one, at) => {
    const { instances } = shapes.fields(one, at, STORED);
    shapes.each(
      instances,
      `${at}.instances`,
      (instance, here) => void shapes.fields(instance, here, INSTANCE),
    );
  });
}

function checkValues(shapes: Shapes, values: unknown, at: string): void {
  shapes.is(values, at, ['map', 'none']);
  shapes.module((values as Found | undefined)?.root_module, `${at}.root_module`);
}

/** Within one major version Terraform only adds to the format. */
function checkFormat(file: string, { format_version: version }: Found): void {
  if (!/^[01]\./.test(String(version)))
    throw new UnreadableInput(
      file,
      undefined,
      `its format_version is ${JSON.stringify(version)}; 0.x and 1.x can be read`,
    );
}
