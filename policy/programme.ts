/**
 * The shape of a programme: the one declaration from which both environments are made and against which they are judged.
 * Types only: the values stand in `infra/`, the schema that validates them beside the values.
 */

/** A total order: `public` < `general` < `sensitive`. */
export type Classification = 'public' | 'general' | 'sensitive';
export type EnvironmentName = 'sponsor' | 'enclave';
/** `rehearsal`: made-up data only, the enclave may run on any cloud in France. `production`: operator under EU law alone. */
export type Stage = 'rehearsal' | 'production';
/** An IPv4 range such as `10.20.0.0/16`. */
export type Cidr = string;

export interface Operator {
  readonly name: string;
  /** `eu`: under European law alone. `extra-european`: can also be compelled by a law from outside the Union. */
  readonly law: 'eu' | 'extra-european';
  /** ISO 3166 country of the seat. */
  readonly country: string;
  /** The reference of the operator's qualification and the last day (ISO 8601) it holds. */
  readonly qualification?: { readonly scheme: string; readonly reference: string; readonly expires: string };
}

export interface Contact {
  readonly role: string;
  readonly email: string;
}

export type EnclaveZone = 'gateway' | 'application' | 'data' | 'endpoints' | 'jump';
/** A subnet of an interconnection, by the party it is for: `state-services/proxy`. */
export type PointZone = `${string}/${'gateway' | 'proxy' | 'certificates'}`;
export type SponsorZone = 'public' | 'front' | 'applications' | 'data' | 'endpoints';

export interface SponsorEnvironment {
  readonly name: 'sponsor';
  readonly cloud: 'aws';
  readonly region: string;
  readonly account: string;
  readonly operator: Operator;
  /** Who pays for every resource of the environment; never the organiser. */
  readonly payer: string;
  readonly network: Cidr;
  readonly zones: Readonly<Record<SponsorZone, Cidr>>;
}

/** Everything that differs between the clouds the enclave can run on. */
export interface CloudProfile {
  readonly name: 'azure' | 'bleu';
  readonly region: string;
  /** `undefined`: the provider's public cloud. Otherwise the host it reads the cloud's metadata from. */
  readonly metadataHost?: string;
  readonly operator: Operator;
  /** DNS suffixes of endpoints, by service. */
  readonly suffixes: Readonly<Record<SuffixName, string>>;
  /** Private DNS zone names, by service. */
  readonly privateDnsZones: Readonly<Record<PrivateDnsZoneName, string>>;
}
export type SuffixName = 'vault' | 'blob' | 'postgres' | 'registry' | 'storage';
export type PrivateDnsZoneName =
  | 'vault'
  | 'blob'
  | 'postgres'
  | 'registry'
  | 'monitor'
  | 'oms'
  | 'ods'
  | 'automation'
  | 'apps'
  | 'backup';

export interface EnclaveEnvironment {
  readonly name: 'enclave';
  readonly cloud: 'azure';
  readonly profile: CloudProfile;
  readonly subscription: string;
  readonly tenant: string;
  readonly payer: string;
  readonly network: Cidr;
  /** Inside its network, but for `jump`: that lies in the network of the interconnection without a proxy. */
  readonly zones: Readonly<Record<EnclaveZone, Cidr>>;
  /** Where the enclave's own Terraform state rests: a storage account made once by hand, in France (see docs). */
  readonly state: { readonly resourceGroup: string; readonly account: string; readonly container: string };
}

/** A party outside both environments. */
export interface Peer {
  readonly name: string;
  readonly title: string;
  /** Environments it may exchange data with. */
  readonly reaches: readonly EnvironmentName[];
  /** Its ranges, where it is reached by network. */
  readonly networks: readonly Cidr[];
  readonly country: string;
}

export interface Dataset<C extends Classification = Classification> {
  readonly name: string;
  readonly title: string;
  readonly classification: C;
  readonly owner: string;
  readonly controller: string;
  readonly processor: string;
  readonly purpose: string;
  readonly legalBasis: string;
  /** How long it is kept, in days. Set by the DPO. */
  readonly retentionDays: number;
  /** The environment in which it rests; `transit`: rests nowhere, only passes; `neither`: another party's. */
  readonly home: EnvironmentName | 'transit' | 'neither';
  /** The store it rests in, as the summary names it; absent where `home` is `transit` or `neither`. */
  readonly store?: string;
  /** A dataset derived from a stricter one by a named de-identification. */
  readonly releaseOf?: { readonly dataset: string; readonly deidentification: string };
}

/** Somebody or something at one end of a flow. */
export type Party = EnvironmentName | string;

export interface Endpoint {
  /** An environment, a peer, or an origin of people (`visitors`, `applicants`, `organiser-staff`, `administrators`). */
  readonly party: Party;
  readonly zone?: EnclaveZone | SponsorZone;
  /** Ranges the traffic comes from or goes to, where they are not the zone's or the peer's own. */
  readonly networks?: readonly Cidr[];
}

/** A declared passage of one dataset from one party to another; what is not declared does not exist. */
export interface Flow {
  readonly name: string;
  readonly title: string;
  readonly dataset: string;
  /** Which way the data goes. */
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** Which end opens the connection. */
  readonly opens: 'from' | 'to';
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** The link it passes, where it crosses from one environment to the other. */
  readonly link?: string;
}

/** One encryption, one PRF, one group: a second value in a list is one an attacker may choose. Words of `policy/facts/ipsec.ts`. */
export interface LinkSuite {
  readonly version: 2;
  readonly encryption: string;
  readonly prf: string;
  readonly group: string;
  /** The group of each new key of the data channel: its secrecy does not hang on the key before. */
  readonly pfs: string;
}

export interface LinkLifetimes {
  /** Seconds a control channel lives at most, at the sponsor's end; the enclave's is fixed by its cloud. */
  readonly ike: number;
  /** Seconds a data channel lives at most. */
  readonly data: number;
  /** KiB a data channel carries at most. */
  readonly dataKilobytes: number;
  /** Seconds before its end at which a data channel is renewed. */
  readonly margin: number;
  /** Seconds without an answer after which an end counts as gone: at the sponsor's end, and at the enclave's. */
  readonly silence: Readonly<Record<EnvironmentName, number>>;
}

/** What both ends of a link must agree on. */
export interface LinkDesign {
  readonly authentication: 'pre-shared-key' | 'certificate';
  readonly suite: LinkSuite;
  readonly lifetimes: LinkLifetimes;
  /** BGP's number of each end. */
  readonly asn: Readonly<Record<EnvironmentName, number>>;
  /**
   * Inside ranges: for each of the enclave's two gateway instances the two tunnels of one connection. The sponsor has the
   * first host of each, the enclave the second.
   */
  readonly inside: readonly (readonly Cidr[])[];
}

export interface Link {
  readonly name: string;
  /** `severed`: both environments are synthesised without it and the enclave keeps working alone. */
  readonly state: 'open' | 'severed';
  /** Absent only where nothing but flows is judged; `infra/schema.ts` asks for it. */
  readonly design?: LinkDesign;
}

/**
 * The point by which a party reaches the enclave: a network of its own, apart from the enclave's and from the link's gateway.
 * The connection is broken there: in a proxy, or, where there is none, on a machine of the jump zone, which then lies in it.
 */
export interface Interconnection {
  /** The party it is for: a peer, or people. */
  readonly name: Party;
  readonly title: string;
  /** `private-circuit`: a gateway for a leased line. `vpn-gateway`: one for a tunnel. Its far end is given later, by hand. */
  readonly attachment: 'private-circuit' | 'vpn-gateway';
  readonly network: Cidr;
  readonly subnets: {
    readonly gateway: Cidr;
    /** Where the proxy stands. Without it the connection is broken in the jump zone. */
    readonly proxy?: Cidr;
    /** Where the proxy finds its certificates; goes with it. */
    readonly certificates?: Cidr;
  };
}

/** A dated, reasoned, approved exception to one rule at one address. */
export interface Waiver {
  /** Id of the rule, as findings show it. */
  readonly rule: string;
  /** The address it holds for, as findings show it; no pattern. */
  readonly address: string;
  readonly reason: string;
  /** Who has to repair it. */
  readonly owner: string;
  /** Who accepted the risk; never the owner. */
  readonly approver: string;
  /** The last day (ISO 8601) it holds. */
  readonly expires: string;
  /** The link whose connections it is about: it sleeps until they are built, and while that link is severed. */
  readonly link?: string;
}

export interface Programme {
  readonly name: string;
  readonly stage: Stage;
  readonly organiser: string;
  readonly environments: { readonly sponsor: SponsorEnvironment; readonly enclave: EnclaveEnvironment };
  readonly peers: Readonly<Record<string, Peer>>;
  readonly datasets: Readonly<Record<string, Dataset>>;
  readonly flows: Readonly<Record<string, Flow>>;
  readonly links: Readonly<Record<string, Link>>;
  readonly interconnections: Readonly<Record<string, Interconnection>>;
  readonly contacts: { readonly dpo: Contact; readonly security: Contact };
  readonly waivers?: readonly Waiver[];
}
