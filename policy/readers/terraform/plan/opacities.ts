/**
 * What a plan holds that no reader sees through: provisioners, and what Terraform itself left open. Modules are no opacity:
 * a plan shows what they make.
 */
import type { Opacity, Position } from '../../../model';
import type { ConfigModule, PlanJson } from './format';

type Locate = (path: readonly (string | number)[]) => Position | undefined;

function* provisioners(
  module: ConfigModule | undefined,
  path: string,
  keys: readonly string[],
): Generator<[string, string, readonly (string | number)[]]> {
  for (const [i, resource] of (module?.resources ?? []).entries()) {
    for (const { type } of resource.provisioners ?? [])
      yield [`${path}${resource.address}`, type, [...keys, 'resources', i]];
  }
  for (const [name, call] of Object.entries(module?.module_calls ?? {})) {
    yield* provisioners(call.module, `${path}module.${name}.`, [...keys, 'module_calls', name, 'module']);
  }
}

/** A plan that ended with an error shows a part only; what is deferred it does not show. */
function* unplanned({ errored, deferred_changes: deferred }: PlanJson, locate: Locate): Generator<Opacity> {
  if (errored === true)
    yield {
      address: 'errored',
      reason: 'the plan ended with an error and shows a part only of what would be made',
      settle: 'correct what terraform reports, and judge the new plan',
      locate: () => locate(['errored']),
    };
  for (const [i, { reason, resource_change: change }] of (deferred ?? []).entries())
    yield {
      address: change?.address ?? 'deferred_changes',
      reason: `terraform defers it to a later plan (${reason ?? 'without a reason'})`,
      settle: 'apply what it waits for, and judge the next plan',
      locate: () => locate(['deferred_changes', i]),
    };
}

export function planOpacities(plan: PlanJson, locate: Locate): Opacity[] {
  return [...unplanned(plan, locate), ...provisionerOpacities(plan, locate)];
}

function provisionerOpacities(plan: PlanJson, locate: Locate): Opacity[] {
  return [...provisioners(plan.configuration?.root_module, '', ['configuration', 'root_module'])].map(
    ([address, kind, at]) => ({
      address,
      property: 'provisioner',
      reason: `the provisioner ${kind} does what no reader sees`,
      settle: 'take the provisioner out and declare what it does as resources',
      locate: () => locate(at),
    }),
  );
}
