import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { azurermSchema } from '../../../tools/azurerm-schema';
import type { Block } from '../../../tools/terraform-block';
import { deprecationWarnings } from './deprecations';
import { known, planned } from './resource-change';
import { schemaMessage } from './schema-message';
import { type DynamicValue, received, toSend } from './values';

const SOURCE = 'registry.terraform.io/hashicorp/azurerm';

interface Request {
  readonly type_name: string;
  readonly config?: DynamicValue;
  readonly current_state?: DynamicValue;
  readonly prior_state?: DynamicValue;
  readonly proposed_new_state?: DynamicValue;
  readonly planned_state?: DynamicValue;
  readonly raw_state?: DynamicValue;
}

type Answers = Readonly<Record<string, (request: Request) => object>>;

/**
 * A provider that knows azurerm's schema and nothing else: terraform judges names, types, references and cycles by it.
 * It checks no value, knows no default, and asks no cloud. State lives where terraform keeps it.
 */
const ANSWERS: Answers = {
  // Its bytes are ready: see providerService.
  GetSchema: () => ({}),
  PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
  Configure: () => ({}),
  ValidateResourceTypeConfig: ({ type_name, config }) => ({
    diagnostics: deprecationWarnings(type_name, received(config)),
  }),
  ValidateDataSourceConfig: ({ type_name, config }) => ({
    diagnostics: deprecationWarnings(`data.${type_name}`, received(config)),
  }),
  UpgradeResourceState: ({ raw_state }) => ({ upgraded_state: toSend(received(raw_state)) }),
  ReadResource: ({ current_state }) => ({ new_state: current_state }),
  PlanResourceChange: ({ type_name, prior_state, proposed_new_state }) => ({
    planned_state: toSend(
      planned(resource(type_name), received(prior_state), received(proposed_new_state), type_name),
    ),
    legacy_type_system: true,
  }),
  ApplyResourceChange: ({ type_name, planned_state }) => ({
    new_state: toSend(known(resource(type_name), received(planned_state), type_name)),
    legacy_type_system: true,
  }),
  ImportResourceState: ({ type_name }) => ({
    diagnostics: [
      {
        severity: 'ERROR',
        summary: `${type_name} cannot be imported`,
        detail: 'There is no cloud behind the schema.',
      },
    ],
  }),
  ReadDataSource: ({ type_name, config }) => ({
    state: toSend(known(dataSource(type_name), received(config), `data.${type_name}`)),
  }),
  Stop: () => ({}),
};

const EMPTY: Block = { attributes: {}, blocks: {} };
const resource = (type: string): Block => azurermSchema().resources[type] ?? EMPTY;
const dataSource = (type: string): Block => azurermSchema().dataSources[type] ?? EMPTY;

export interface RunningProvider {
  /** The value of TF_REATTACH_PROVIDERS that makes terraform use it. */
  readonly reattach: string;
  readonly stop: () => void;
}

/**
 * Starts the provider in this process, on a socket in a folder of its own; `stop` ends it and removes the folder.
 * With `only`, it knows no other types than these.
 */
export async function startProvider(only?: ReadonlySet<string>): Promise<RunningProvider> {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-azurerm-'));
  const socket = join(folder, 'provider.sock');
  const server = new grpc.Server();
  server.addService(providerService(only), handlers());
  await new Promise<void>((resolve, reject) =>
    server.bindAsync(`unix:${socket}`, grpc.ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    ),
  );
  const stop = () => {
    server.forceShutdown();
    rmSync(folder, { recursive: true, force: true });
  };
  // `Test` tells terraform to leave the process running when it is done.
  const process_ = { Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true };
  return {
    reattach: JSON.stringify({ [SOURCE]: { ...process_, Addr: { Network: 'unix', String: socket } } }),
    stop,
  };
}

function handlers(): grpc.UntypedServiceImplementation {
  return Object.fromEntries(Object.entries(ANSWERS).map(([name, how]) => [name, answer(how)]));
}

function answer(how: (request: Request) => object): grpc.handleUnaryCall<Request, object> {
  return ({ request }, reply) => {
    try {
      reply(null, how(request));
    } catch (error) {
      reply({ code: grpc.status.INTERNAL, message: `The schema-only provider failed: ${String(error)}` });
    }
  };
}

/** The service of the .proto file; the schema, asked for by every command of terraform, is put into bytes only once. */
function providerService(only: ReadonlySet<string> | undefined): grpc.ServiceDefinition {
  const options = { keepCase: true, longs: Number, enums: String, oneofs: true };
  const definition = loadSync(join(__dirname, 'tfplugin5.proto'), options);
  const service = definition['tfplugin5.Provider'] as grpc.ServiceDefinition;
  const getSchema = service.GetSchema as grpc.MethodDefinition<unknown, unknown>;
  const bytes = getSchema.responseSerialize(schemaMessage(only));
  return { ...service, GetSchema: { ...getSchema, responseSerialize: () => bytes } };
}
