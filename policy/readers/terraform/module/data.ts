/** Data sources: unknown, but for what the configuration itself says of them. */
import { Ambient, Unknown, type Value } from '../../../values';
import { Opaque } from '../evaluation/access';
import { evaluate } from '../evaluation/evaluate';
import type { Scope } from '../evaluation/scope';
import { joinTexts } from '../evaluation/texts';
import { Failure, named } from '../evaluation/unsettled';
import type { Block } from '../language/syntax';
import { attributeOf } from './configuration';
import { type Providers, providerOf } from './providers';
import type { World } from './world';

/** Data sources that repeat the subscription and tenant the provider is configured with. Source: azurerm documentation, data sources client_config and subscription. */
const OF_PROVIDER: Readonly<Record<string, readonly string[]>> = {
  azurerm_client_config: ['subscription_id', 'tenant_id'],
  azurerm_subscription: ['subscription_id', 'tenant_id'],
};

const SETTLE = 'write the value itself, or judge the plan';

function fromProvider(block: Block, name: string, providers: Providers): Value | undefined {
  const type = block.labels[0] ?? '';
  const { arguments: given } = providerOf(block, providers);
  if (attributeOf(block.body, 'subscription_id')) return undefined;
  const silent = (what: string): Value =>
    new Ambient(
      `data.${block.labels.join('.')}.${what} is settled by the provider, which does not write it`,
      'write it in the provider block',
    );
  if (OF_PROVIDER[type]?.includes(name)) {
    const value = given[name];
    return value ?? silent(name);
  }
  if (type !== 'azurerm_subscription' || name !== 'id') return undefined;
  return joinTexts(['/subscriptions/', given.subscription_id ?? silent('subscription_id')]);
}

/** Names by which cdktf calls the state of another stack of the same programme. */
const CROSS_STACK = 'cross-stack-reference-input-';

function fromRemote(block: Block, name: string, world: World): Value | undefined {
  const [type, label = ''] = block.labels;
  if (type !== 'terraform_remote_state' || name !== 'outputs' || !label.startsWith(CROSS_STACK))
    return undefined;
  const outputs = world.remote(label.slice(CROSS_STACK.length));
  if (!outputs) return undefined;
  return new Opaque(`the state of ${label} is kept outside`, SETTLE, (output) => outputs(String(output)));
}

/** The value of `data.type.name`. */
export function dataValue(block: Block, scope: Scope, providers: Providers, world: World): Value {
  const address = `${scope.module}data.${block.labels.join('.')}`;
  const many = attributeOf(block.body, 'count') ?? attributeOf(block.body, 'for_each');
  const unknown = (path: string): Value => {
    const reason = `${address}${path} is read from outside the configuration`;
    return named(new Unknown(reason, SETTLE), `data:${address}${path}`);
  };
  const whole: Opaque = new Opaque(`${address} is read from outside the configuration`, SETTLE, (key) => {
    const name = String(key);
    // The key of one among many says nothing of its attributes.
    if (many && !/^[a-z_]+$/.test(name)) return whole;
    const written = many ? undefined : attributeOf(block.body, name);
    if (written) {
      const value = evaluate(written, scope);
      if (!(value instanceof Failure)) return value;
    }
    const subscription = attributeOf(block.body, 'subscription_id');
    if (block.labels[0] === 'azurerm_subscription' && name === 'id' && subscription && !many)
      return joinTexts(['/subscriptions/', evaluate(subscription, scope)]);
    return fromProvider(block, name, providers) ?? fromRemote(block, name, world) ?? unknown(`.${name}`);
  });
  return whole;
}

/** The outputs of a module that is not part of the input. */
export function foreignOutputs(address: string, source: string): Value {
  const reason = (path: string) =>
    `${address}${path} comes from the module ${source}, which is not part of the configuration`;
  const at = (path: string): Opaque => {
    const opaque = new Opaque(
      reason(path),
      'copy the module into the configuration, or judge the plan',
      (key) => at(`${path}.${key}`),
    );
    named(opaque, `module:${address}${path}`);
    return opaque;
  };
  return at('');
}
