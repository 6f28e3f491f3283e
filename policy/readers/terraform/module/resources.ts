/** The resources and opacities of a module and of the modules it calls. */
import { ALWAYS, and, possible } from '../../../guards';
import type { Opacity, Resource } from '../../../model';
import type { EnvironmentName } from '../../../programme';
import { evaluate } from '../evaluation/evaluate';
import type { Scope } from '../evaluation/scope';
import type { Block } from '../language/syntax';
import { bodyValue, META } from './bodies';
import type { Child, Module } from './bound';
import { attributeOf, referenceText } from './configuration';
import { type Instance, instanceScope, suffixOf } from './expansion';
import { finished } from './finish';
import { locatorOf } from './locate';
import { originOf } from './origin';
import { completed } from './pass-through';
import { providerOf } from './providers';
import { idIn } from './world';

export interface Found {
  readonly resources: Resource[];
  readonly opacities: Opacity[];
}

/** Resources named in `depends_on`, all instances of each. */
function dependsOn(block: Block, module: Module): string[] | undefined {
  const written = attributeOf(block.body, 'depends_on');
  if (written?.kind !== 'list') return undefined;
  const known = module.call.files.configuration.resources;
  return written.items.flatMap((item) => {
    const key = (referenceText(item) ?? '').split(/[.[]/).slice(0, 2).join('.');
    if (!known.has(key)) return [];
    return module
      .expansion(key)
      .instances.map((i) => idIn(module.world, `${module.call.path}${key}${suffixOf(i.key)}`));
  });
}

/** Terraform takes only a literal there. */
const isRetained = (block: Block, scope: Scope): boolean =>
  block.body.blocks
    .filter((inner) => inner.type === 'lifecycle')
    .some((inner) => {
      const written = attributeOf(inner.body, 'prevent_destroy');
      return written !== undefined && evaluate(written, scope) === true;
    });

const RUNS: Readonly<Record<string, string>> = {
  'local-exec': 'runs a command on the machine that applies',
  'remote-exec': 'runs commands on a machine',
  file: 'copies files to a machine',
};

function provisioners(block: Block, address: string, module: Module): Opacity[] {
  return block.body.blocks
    .filter((inner) => inner.type === 'provisioner')
    .map((inner) => {
      const kind = inner.labels[0] ?? '';
      return {
        address,
        property: 'provisioner',
        reason: `the provisioner ${kind} ${RUNS[kind] ?? 'does what no reader sees'}`,
        settle: 'take the provisioner out and declare what it does as resources',
        file: block.file,
        locate: locatorOf(inner, module.call.files.where),
      };
    });
}

function resource(
  block: Block,
  key: string,
  instance: Instance,
  module: Module,
  environment: EnvironmentName,
): Resource | undefined {
  const { call, world } = module;
  const guard = and(call.guard, instance.guard);
  if (!possible(guard)) return undefined;
  const address = `${call.path}${key}${suffixOf(instance.key)}`;
  const scope = instanceScope(module.scope, `${call.path}${key}`, instance);
  scope.effort.steps = 0;
  const needs = dependsOn(block, module);
  const origin = originOf(block.comment);
  const type = block.labels[0] ?? '';
  const provider = providerOf(block, module.providers());
  const written = finished(bodyValue(block.body, scope, META), scope, guard);
  return {
    id: idIn(world, address),
    address,
    type,
    environment,
    attributes: completed(type, written, provider),
    guard,
    file: block.file,
    locate: locatorOf(block, call.files.where),
    provider,
    ...(origin ? { origin } : {}),
    ...(needs ? { dependsOn: needs } : {}),
    ...(isRetained(block, scope) ? { retained: true } : {}),
  };
}

function foreign(child: Child, block: Block, module: Module): Opacity {
  return {
    address: child.path.slice(0, -1),
    property: 'source',
    reason: `the module ${child.source} is not part of the configuration`,
    settle: 'copy the module into the configuration, or judge the plan',
    file: block.file,
    locate: locatorOf(block, module.call.files.where),
  };
}

/** Collects everything a module makes, its children included. */
export function collect(module: Module, environment: EnvironmentName, into: Found): void {
  const { configuration } = module.call.files;
  for (const [key, block] of configuration.resources) {
    for (const instance of module.expansion(key).instances) {
      const made = resource(block, key, instance, module, environment);
      if (!made) continue;
      into.resources.push(made);
      into.opacities.push(...provisioners(block, made.address, module));
    }
  }
  for (const [name, block] of configuration.modules) {
    for (const child of module.children(name)) {
      if (!possible(child.guard)) continue;
      if (child.module) collect(child.module, environment, into);
      else into.opacities.push(foreign(child, block, module));
    }
  }
}

/** Where the state rests, as a resource: `terraform_backend_<kind>`, `terraform_cloud`. */
export function states(module: Module, environment: EnvironmentName): Resource[] {
  return module.call.files.configuration.states.map((block) => {
    const kind = block.labels[0];
    const address = kind === undefined ? 'terraform.cloud' : `terraform.backend.${kind}`;
    return {
      id: idIn(module.world, address),
      address,
      type: kind === undefined ? 'terraform_cloud' : `terraform_backend_${kind}`,
      environment,
      attributes: finished(bodyValue(block.body, module.scope), module.scope),
      guard: ALWAYS,
      file: block.file,
      locate: locatorOf(block, module.call.files.where),
    };
  });
}
