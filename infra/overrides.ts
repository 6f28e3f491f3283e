/**
 * What a deployment may set without touching a table: by environment variable, or by the same name in the git-ignored
 * `infra/local.json`. The variable wins. One table; a name that is not in it is refused, so that a slip of the pen in
 * `CLOISON_STAGE` does not quietly leave the default in force.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './problem';
import { show } from './problem';

export interface Override {
  /** Where the value goes in the programme; `*` is every entry of a table. */
  readonly path: string;
  readonly meaning: string;
  /** Several values with commas between. */
  readonly list?: true;
}

export const OVERRIDES: Readonly<Record<string, Override>> = {
  CLOISON_PROFILE: { path: 'profile', meaning: 'the cloud of the enclave: azure (default) or bleu' },
  CLOISON_STAGE: { path: 'stage', meaning: 'rehearsal (default: made-up data only) or production' },
  CLOISON_LINK: { path: 'links.*.state', meaning: 'every link: open (default) or severed' },
  CLOISON_ORGANISER: { path: 'organiser', meaning: 'the name of the organiser, who pays nothing' },
  CLOISON_SPONSOR_ACCOUNT: {
    path: 'environments.sponsor.account',
    meaning: 'the AWS account of the sponsor',
  },
  CLOISON_SPONSOR_REGION: { path: 'environments.sponsor.region', meaning: 'the AWS region of the sponsor' },
  CLOISON_SPONSOR_PAYER: { path: 'environments.sponsor.payer', meaning: "who pays the sponsor's cloud" },
  CLOISON_ENCLAVE_SUBSCRIPTION: {
    path: 'environments.enclave.subscription',
    meaning: 'the Azure subscription',
  },
  CLOISON_ENCLAVE_TENANT: { path: 'environments.enclave.tenant', meaning: 'the Entra tenant' },
  CLOISON_ENCLAVE_PAYER: { path: 'environments.enclave.payer', meaning: 'who pays the enclave' },
  CLOISON_ENCLAVE_STATE_GROUP: {
    path: 'environments.enclave.state.resourceGroup',
    meaning: 'the resource group of the Terraform state',
  },
  CLOISON_ENCLAVE_STATE_ACCOUNT: {
    path: 'environments.enclave.state.account',
    meaning: 'the storage account of the Terraform state',
  },
  CLOISON_ENCLAVE_STATE_CONTAINER: {
    path: 'environments.enclave.state.container',
    meaning: 'the container of the Terraform state',
  },
  CLOISON_ENCLAVE_QUALIFICATION_SCHEME: {
    path: 'environments.enclave.profile.operator.qualification.scheme',
    meaning: "the scheme of the enclave operator's qualification",
  },
  CLOISON_ENCLAVE_QUALIFICATION: {
    path: 'environments.enclave.profile.operator.qualification.reference',
    meaning: "the reference of the enclave operator's qualification",
  },
  CLOISON_ENCLAVE_QUALIFICATION_EXPIRES: {
    path: 'environments.enclave.profile.operator.qualification.expires',
    meaning: 'the last day of that qualification, such as 2029-06-30',
  },
  CLOISON_STATE_SERVICES_NETWORKS: {
    path: 'peers.state-services.networks',
    meaning: 'the ranges of the State services',
    list: true,
  },
  CLOISON_ADMINISTRATORS_NETWORKS: {
    path: 'flows.enclave-administration.from.networks',
    meaning: 'the ranges administrators come from',
    list: true,
  },
  CLOISON_STATE_SERVICES_ATTACHMENT: {
    path: 'interconnections.state-services.attachment',
    meaning: 'how the State services are attached: private-circuit (default) or vpn-gateway',
  },
  CLOISON_ADMINISTRATORS_ATTACHMENT: {
    path: 'interconnections.administrators.attachment',
    meaning: 'how the administrators are attached: private-circuit (default) or vpn-gateway',
  },
  CLOISON_DPO_EMAIL: { path: 'contacts.dpo.email', meaning: 'the address of the data protection officer' },
  CLOISON_SECURITY_EMAIL: { path: 'contacts.security.email', meaning: 'the address of security operations' },
};

/** The git-ignored file of a checkout's own values. */
export const LOCAL_FILE = join(__dirname, 'local.json');
const LOCAL_NAME = 'infra/local.json';

export interface Settings {
  readonly values: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

const unreadable = (at: string, given: string): Problem => ({
  at,
  wrong: 'cannot be read as settings',
  given,
  allowed: 'a JSON object of texts, such as {"CLOISON_STAGE": "rehearsal"}',
  repair: `correct ${at} or delete it`,
});

/** The pairs of the local file; none where there is no file. */
function readLocal(file: string | null): { pairs: [string, unknown][]; problems: Problem[] } {
  if (file === null || !existsSync(file)) return { pairs: [], problems: [] };
  const at = file === LOCAL_FILE ? LOCAL_NAME : file;
  const text = readFileSync(file, 'utf8');
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
      return { pairs: Object.entries(content), problems: [] };
    }
    return { pairs: [], problems: [unreadable(at, show(content))] };
  } catch (error) {
    return { pairs: [], problems: [unreadable(at, (error as Error).message)] };
  }
}

function misread(name: string, value: unknown): Problem | undefined {
  if (!Object.hasOwn(OVERRIDES, name)) {
    const repair = 'correct the name or remove it';
    return {
      at: name,
      wrong: 'is no setting',
      given: show(value),
      allowed: Object.keys(OVERRIDES).join(', '),
      repair,
    };
  }
  if (typeof value === 'string') return undefined;
  return {
    at: name,
    wrong: 'is no text',
    given: show(value),
    allowed: 'a text',
    repair: `correct it in ${LOCAL_NAME}`,
  };
}

/**
 * The settings of a run: the local file's, then the environment's over them. A variable set to nothing counts as not set.
 * What cannot be used is a problem, not an exception: it is reported with those of the programme.
 */
export function readSettings(env: NodeJS.ProcessEnv, localFile: string | null = LOCAL_FILE): Settings {
  const { pairs, problems } = readLocal(localFile);
  const values = new Map<string, string>();
  const variables = Object.entries(env).filter(([name, value]) => name.startsWith('CLOISON_') && value);
  for (const [name, value] of [...pairs, ...variables]) {
    const problem = misread(name, value);
    if (problem) problems.push(problem);
    else values.set(name, value as string);
  }
  return { values, problems };
}
