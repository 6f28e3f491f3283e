/** Reads a state: `terraform.tfstate` (version 4) or `terraform show -json` of one. */
import { ALWAYS } from '../../guards';
import { type Artefact, type ProviderFacts, type Resource, resourceId } from '../../model';
import type { ValueMap } from '../../values';
import { parseText, UnreadableInput } from '../text';
import type { FileInput } from './configuration-file';
import { suffixOf } from './module/expansion';
import { stepsOf } from './module/locate';
import { settledAttributes } from './plan/attributes';
import { isJsonMap, type JsonMap, oldAddress, resourcesIn, type ValuesModule } from './plan/format';
import { checkState } from './plan/shape';
import { recognise } from './recognise';

interface Stored {
  readonly address: string;
  readonly type: string;
  readonly values: ValueMap;
  readonly alias: string | undefined;
  readonly place: readonly (string | number)[];
}

interface RawState {
  readonly resources: readonly {
    readonly module?: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly provider?: string;
    readonly instances: readonly {
      readonly index_key?: number | string;
      readonly attributes?: JsonMap;
      readonly deposed?: string;
    }[];
  }[];
}

/** `provider["registry.terraform.io/hashicorp/azurerm"].abroad` */
const ALIAS = /"\]\.([\p{L}\p{N}_-]+)$/u;

function* raw(state: RawState): Generator<Stored> {
  for (const [i, { module, mode, type, name, provider = '', instances }] of state.resources.entries()) {
    if (mode !== 'managed') continue;
    for (const [j, { index_key: key, attributes, deposed }] of instances.entries()) {
      const current = `${module ? `${module}.` : ''}${type}.${name}${suffixOf(key)}`;
      const address = deposed === undefined ? current : oldAddress(current, deposed);
      const place = ['resources', i, 'instances', j, 'attributes'];
      yield { address, type, values: settledAttributes(attributes), alias: ALIAS.exec(provider)?.[1], place };
    }
  }
}

function* shown(root: ValuesModule | undefined): Generator<Stored> {
  for (const { address: current, mode, type, values, deposed_key: deposed } of resourcesIn(root)) {
    if (mode !== 'managed') continue;
    const address = deposed === undefined ? current : oldAddress(current, deposed);
    yield { address, type, values: settledAttributes(values), alias: undefined, place: ['values'] };
  }
}

const providerOf = ({ type, alias }: Stored): ProviderFacts => ({
  name: type.includes('_') ? type.slice(0, type.indexOf('_')) : type,
  ...(alias === undefined ? {} : { alias }),
  arguments: {},
});

/** Reads a state: every value is settled. Throws `UnreadableInput` where the file is no state. */
export function readState({ file, text, parsed, id = file, environment = 'enclave' }: FileInput): Artefact {
  const { value, locate } = parsed ?? parseText({ file, text });
  if (recognise(value) !== 'state' || !isJsonMap(value))
    throw new UnreadableInput(file, undefined, 'this is no Terraform state');
  checkState(file, value);
  const at = (place: readonly (string | number)[], property = '') => {
    return locate([...place, ...stepsOf(property)]) ?? locate(place);
  };
  const stored =
    value.version === 4
      ? raw(value as unknown as RawState)
      : shown((value.values as JsonMap | undefined)?.root_module as ValuesModule);
  try {
    const resources = [...stored].map(
      (one): Resource => ({
        id: resourceId(id, one.address),
        address: one.address,
        type: one.type,
        environment,
        attributes: one.values,
        guard: ALWAYS,
        file,
        locate: (property) => at(one.place, property),
        provider: providerOf(one),
      }),
    );
    return { id, kind: 'state', environment, file, resources, opacities: [] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UnreadableInput(
      file,
      undefined,
      `the state has parts of another type than Terraform writes: ${error.message}`,
    );
  }
}
