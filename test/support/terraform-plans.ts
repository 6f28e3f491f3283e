/** Plans as `terraform show -json` prints them: any, and those of one resource `azurerm_x.e` of which something is known only after apply. */
import type { Artefact } from '../../policy/model';
import { readPlan } from '../../policy/readers/terraform';
import { said } from './terraform-reading';

export type Written = Readonly<Record<string, unknown>>;
export interface Plan {
  readonly after?: Written;
  readonly unknown?: Written;
  readonly expressions?: Written;
  /** The `for_each` of the resource, and its key. */
  readonly loop?: unknown;
  readonly key?: string | number;
  /** Addresses of other resources planned. */
  readonly others?: readonly string[];
  /** Parts of the root module, and of the plan itself. */
  readonly root?: Written;
  readonly more?: Written;
}

export const refers = (...references: string[]) => ({ references });
export const changed = (address: string) => ({
  address,
  mode: 'managed',
  type: 'azurerm_y',
  name: 'b',
  change: { actions: ['create'], after: {} },
});

export function readPlanned({
  after = {},
  unknown = {},
  expressions,
  loop,
  key,
  others = [],
  root,
  more,
}: Plan) {
  const address = `azurerm_x.e${key === undefined ? '' : `[${JSON.stringify(key)}]`}`;
  const own = {
    ...changed(address),
    type: 'azurerm_x',
    name: 'e',
    index: key,
    change: { actions: ['create'], after, after_unknown: unknown },
  };
  const block = { address: 'azurerm_x.e', mode: 'managed', expressions, for_each_expression: loop };
  const plan = {
    format_version: '1.2',
    resource_changes: [own, ...others.map(changed)],
    configuration: { root_module: { resources: [block], ...root } },
    ...more,
  };
  return readPlan({ file: 'p', text: JSON.stringify(plan) }).resources[0];
}
export const plannedValues = (plan: Plan) => {
  const found = readPlanned(plan);
  return found && said(found.attributes);
};

/** The value of one attribute that is known only after apply. */
export const valued = (expression: unknown, plan: Plan = {}) =>
  (plannedValues({ ...plan, unknown: { v: true }, expressions: { v: expression } }) as Written).v;

/** Of what is settled and yet unknown: a function stands between. */
export const LOST = '? the value is known only after apply, and the plan does not say what it is made from';
/** Other resources of such plans. */
export const OTHERS = [
  'azurerm_y.b',
  'azurerm_y.c[0]',
  'azurerm_y.c[1]',
  'azurerm_y.d["k"]',
  'azurerm_y.d["l"]',
  'azurerm_y.f["a.b"]',
  'terraform_data.t',
];
/** What a reference to the first of them is. */
export const B = '<azurerm_y.b.id>';

/** One planned change, by its address. */
export const planChange = (address: string, after: unknown = {}, more: Written = {}): Written => {
  const module = /^(module\..+?)\.[^.]+\.[^.]+$/.exec(address)?.[1];
  const [type, name] = address
    .slice(module ? module.length + 1 : 0)
    .replace(/\[.*$/, '')
    .split('.');
  const key = /\[(.*)\]$/.exec(address)?.[1];
  return {
    address,
    ...(module ? { module_address: module } : {}),
    mode: 'managed',
    type,
    name,
    ...(key === undefined ? {} : { index: JSON.parse(key) }),
    change: { actions: [after === null ? 'delete' : 'create'], after },
    ...more,
  };
};

export const PLAN = { format_version: '1.2', planned_values: {} };
export const planText = (parts: Written) => JSON.stringify({ ...PLAN, ...parts }, null, 1);
/** A plan of such parts. */
export const planOf = (parts: Written): Artefact => readPlan({ file: 'p.json', text: planText(parts) });
