/** Reads `terraform show -json` of a plan. */

import { writtenBlocks } from '../../../facts/azure/written-blocks';
import { ALWAYS } from '../../../guards';
import { type Artefact, type Opacity, type Resource, resourceId } from '../../../model';
import type { EnvironmentName } from '../../../programme';
import { parseText, UnreadableInput } from '../../text';
import type { FileInput } from '../configuration-file';
import { stepsOf } from '../module/locate';
import { recognise } from '../recognise';
import { plannedAttributes, settledAttributes } from './attributes';
import {
  type Change,
  type ConfigResource,
  isJsonMap,
  moduleAt,
  oldAddress,
  type PlanJson,
  resourcesIn,
  type ValuesResource,
} from './format';
import { planOpacities } from './opacities';
import { plannedProvider } from './providers';
import { type Lookup, lookupOf } from './references';
import { checkPlan } from './shape';

type Locate = ReturnType<typeof parseText>['locate'];

interface Reading {
  readonly lookup: Lookup;
  readonly locate: Locate;
  readonly file: string;
  readonly environment: EnvironmentName;
  /** Configuration blocks by module path without indexes and address. */
  readonly blocks: Map<string, Map<string, ConfigResource>>;
}

/** The deepest part of a property that the file writes. */
function locator(
  reading: Reading,
  start: readonly (string | number)[],
  inner: readonly string[],
): Resource['locate'] {
  return (property = '') => {
    const steps = stepsOf(property);
    for (let length = steps.length; length > 0; length--) {
      const found = reading.locate([...start, ...inner, ...steps.slice(0, length)]);
      if (found) return found;
    }
    return reading.locate(start);
  };
}

function blockOf(reading: Reading, modulePath: string, base: string): ConfigResource | undefined {
  let module = reading.blocks.get(modulePath);
  if (!module) {
    const all = moduleAt(reading.lookup.plan, modulePath)?.resources ?? [];
    module = new Map(all.map((block) => [block.address, block]));
    reading.blocks.set(modulePath, module);
  }
  return module.get(base);
}

function planned(change: Change, index: number, reading: Reading): Resource {
  const { lookup, file, environment } = reading;
  const path = change.module_address ? `${change.module_address}.` : '';
  const block = blockOf(reading, path, `${change.type}.${change.name}`);
  const at = { path, key: change.index, forEach: block?.for_each_expression };
  const depends = (block?.depends_on ?? []).flatMap((one) => lookup.instances.get(`${path}${one}`) ?? []);
  return {
    id: resourceId(lookup.artefact, change.address),
    address: change.address,
    type: change.type,
    environment,
    attributes: plannedAttributes(
      change.change.after,
      change.change.after_unknown ?? {},
      block?.expressions,
      { at, lookup, written: writtenBlocks(change.type) },
    ),
    guard: ALWAYS,
    file,
    locate: locator(reading, ['resource_changes', index], ['change', 'after']),
    provider: plannedProvider(block, change.type, lookup),
    ...(depends.length > 0
      ? { dependsOn: depends.map((address) => resourceId(lookup.artefact, address)) }
      : {}),
  };
}

/** What Terraform makes or keeps: neither deleted, nor left over from a replacement. */
const stays = (change: Change): boolean =>
  change.mode === 'managed' && change.deposed === undefined && isJsonMap(change.change?.after);

/** What Terraform only forgets goes on to exist as it was, and to keep what is in it. */
function* forgotten(change: Change, index: number, reading: Reading): Generator<Resource> {
  const { address, type, mode, deposed } = change;
  const { actions, before, after } = change.change;
  if (mode !== 'managed' || !actions?.includes('forget') || !isJsonMap(before)) return;
  const left = deposed === undefined && !isJsonMap(after) ? address : oldAddress(address, deposed);
  const at = locator(reading, ['resource_changes', index], ['change', 'before']);
  yield { ...valuesOnly({ address: left, mode, type, values: before }, reading), locate: at };
}

function valuesOnly(resource: ValuesResource, reading: Reading): Resource {
  const { lookup, file, environment } = reading;
  return {
    id: resourceId(lookup.artefact, resource.address),
    address: resource.address,
    type: resource.type,
    environment,
    attributes: settledAttributes(resource.values),
    guard: ALWAYS,
    file,
    locate: () => reading.locate(['planned_values']),
    provider: plannedProvider(undefined, resource.type, lookup),
  };
}

function resourcesOf(plan: PlanJson, reading: Reading): Resource[] {
  const changes = plan.resource_changes ?? [];
  const listed = new Set(changes.map((change) => change.address));
  const rest = [...resourcesIn(plan.planned_values?.root_module)].filter(
    (one) => one.mode === 'managed' && !listed.has(one.address),
  );
  const made = changes.flatMap((change, i) => [
    ...(stays(change) ? [planned(change, i, reading)] : []),
    ...forgotten(change, i, reading),
  ]);
  return [...made, ...rest.map((one) => valuesOnly(one, reading))];
}

/**
 * Reads a plan. What is unknown until apply becomes a reference to the resource it comes from.
 * Throws `UnreadableInput` where the file is no plan or its parts have other types than Terraform writes.
 */
export function readPlan({ file, text, parsed, id = file, environment = 'enclave' }: FileInput): Artefact {
  const { value, locate } = parsed ?? parseText({ file, text });
  if (recognise(value) !== 'plan')
    throw new UnreadableInput(file, undefined, 'this is no plan (terraform show -json)');
  checkPlan(file, value as Readonly<Record<string, unknown>>);
  const plan = value as PlanJson;
  try {
    const lookup = lookupOf(plan, id);
    const reading: Reading = { lookup, locate, file, environment, blocks: new Map() };
    const opacities: Opacity[] = planOpacities(plan, locate);
    return { id, kind: 'plan', environment, file, resources: resourcesOf(plan, reading), opacities };
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw new UnreadableInput(
      file,
      undefined,
      `the plan has parts of another type than Terraform writes: ${error.message}`,
    );
  }
}
