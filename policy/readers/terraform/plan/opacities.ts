/** What a plan holds that no reader sees through: provisioners. Modules are no opacity: a plan shows what they make. */
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

export function planOpacities(plan: PlanJson, locate: Locate): Opacity[] {
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
