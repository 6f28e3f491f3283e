/**
 * What the guard knows of one resource type. The tables beside this file hold one entry for every type of the pinned
 * aws-cdk-lib and @cdktf/provider-azurerm; a type without an entry is refused.
 *
 * PATHS are dotted names as the artefact writes them, without list or map marks: `ReplicationConfiguration.Rules.Destination.Bucket`
 * reads every element of the list `Rules`; `*` is every key of a map. `a.b|json.c.d` decodes the text at `a.b` as JSON
 * (`|yaml` as YAML, `|connectors` as the settings of a broker, `|calls` as the policy of an interface) and goes on inside; `a|json.**.Bucket` finds the key `Bucket` at
 * any depth. `a|its.b` is the property `b` of the resource named at `a`. `$self` is the resource itself.
 */

/** A test on the resource's own attribute. Unsettled values make the fact unproven, never false. */
export interface When {
  readonly path: string;
  /** Holds when the value is one of these (texts compare without case; booleans and numbers as such). */
  readonly in?: readonly (string | number | boolean)[];
  /** Holds when the value is none of these. */
  readonly notIn?: readonly (string | number | boolean)[];
  /** Holds when the attribute is present (`true`) or absent (`false`); alone, or together with `in`/`notIn`. */
  readonly present?: boolean;
  /** Only the value that stands beside this word in an entry of a list of keys and values: a switch of the whole resource. */
  readonly beside?: { readonly path: string; readonly is: string };
  /**
   * Instead of `in`: holds for what is named in one of these lists (those of which `when` holds), and for everything where
   * the first of the lists is not written.
   */
  readonly among?: readonly { readonly path: string; readonly when?: When }[];
  /** With `in`/`notIn`: whether the test holds when the attribute is absent (the default that acts though nothing is written). */
  readonly absent?: boolean;
}

/** Why data arrives somewhere; the word shown in a finding's path. */
export type How =
  | 'replica'
  | 'geo-redundancy'
  | 'backup'
  | 'snapshot'
  | 'image'
  | 'log'
  | 'stream'
  | 'export'
  | 'import'
  | 'cache'
  | 'dead letter'
  | 'delivery'
  | 'share'
  | 'restore'
  | 'staging'
  | 'content';

/**
 * What the text at a path is, where its shape does not tell by itself. Default `auto`: reference, ARN, id, URL, connection
 * string, name. `model`: an AI model, or a profile that routes to the regions told by the word before the first dot of its
 * name (`eu.`, `us.`, `apac.`, `global.`); without such a word it is where its ARN says, or where the resource is. `path`: its first
 * word names the store, the rest what is inside.
 */
export type As =
  | 'auto'
  | 'region'
  | 'zone'
  | 'name'
  | 'host'
  | 'account'
  | 'subscription'
  | 'tenant'
  | 'geography'
  | 'model'
  | 'path';

/** Where a resource's own data rests. */
export type Where =
  /** A region (azurerm: `location`), an availability zone or a geography written at a path; `absent` is what the service takes when nothing is written. */
  | {
      readonly path: string;
      readonly as?: 'region' | 'zone' | 'geography';
      readonly absent?: string;
    }
  /** Not in any region: the provider chooses, world-wide. */
  | { readonly global: true; readonly when?: When | readonly When[] };

/** A second place where the service itself copies the data, without another resource. */
export interface Copy {
  readonly how: How;
  /** Region, zone or geography at a path; or the paired region of the resource's own. */
  readonly to:
    | { readonly path: string; readonly as?: 'region' | 'zone' | 'geography' }
    | { readonly pair: true }
    /** The data zone of its own region: the Union's, or anywhere. */
    | { readonly zone: true }
    | { readonly global: true };
  readonly when?: When | readonly When[];
}

/** One end of an edge. */
export type End =
  /** Resource or place named at a path (several paths: each present one). */
  | string
  | {
      readonly path: string;
      readonly as?: As;
      readonly types?: readonly string[];
      /** Types that may be named there, yet are no end. */
      readonly besides?: readonly string[];
      /** A pattern for texts that are no end either, where they name nothing that is judged. */
      readonly except?: string;
    }
  /**
   * Every resource of the types in the same account and region (or subscription), e.g. an account-wide switch. Where the
   * path `prefixes` is written, only those whose name begins with one of the texts at it; of `group`, those in the resource
   * group that is named at it.
   */
  | { readonly every: readonly string[]; readonly prefixes?: string; readonly group?: string }
  /** Every resource of the types (all stores if none) that carries the tags at a path (a list of Key/Value, or a map). */
  | { readonly tagged: string; readonly types?: readonly string[] }
  /** Every resource whose ARN a pattern at the path may mean; `kinds` tells the ARN, without its beginning, by type. */
  | { readonly arns: string; readonly kinds: Readonly<Record<string, string>> }
  /** Every other resource of the types that writes the same at that path of its own: the members of one group. */
  | { readonly sharing: string; readonly types: readonly string[] };

/** What a selection leaves out of the sources it would take. */
export type Spares =
  /** Named at the path, by reference or by a pattern for ARNs. */
  | { readonly arns: string; readonly kinds: Readonly<Record<string, string>> }
  /** Carrying one of the tags at the path. */
  | { readonly carrying: string }
  /** Lacking one of the tags at the path. */
  | { readonly lacking: string }
  /** Resting in none of the regions at the path. */
  | { readonly regions: string }
  /** Named by the selection criteria (`LogGroupName NOT IN [...]`) at the path. */
  | { readonly criteria: string };

/** A way data takes from one resource to another. Direction is that of the data, wherever it is written. */
export interface Edge {
  readonly how: How;
  /** Default `$self`. */
  readonly from?: End | readonly End[];
  /** Default `$self`. */
  readonly to?: End | readonly End[];
  readonly when?: When | readonly When[];
  /** The value may as well be something that is no store (an address, a setting): an end that cannot be told is no finding. */
  readonly maybe?: true;
  /** The target is a part of another one that the resource names, which answers for the place: a hub in its namespace. */
  readonly within?: true;
  /** Not drawn where resources that steer use the holder, and none of them writes to it (`out`) or reads from it (`in`). */
  readonly steered?: 'out' | 'in';
  /** Sources that the resource itself leaves out. */
  readonly spares?: readonly Spares[];
}

/** Data is handed to, or can be fetched by, another account, subscription, tenant, or anybody. */
export interface Exposure {
  readonly path: string;
  readonly as: 'account' | 'subscription' | 'tenant' | 'principal' | 'anybody';
  /** Of `anybody`: who that is, where fewer than everybody are meant. */
  readonly whom?: string;
  readonly when?: When | readonly When[];
  /** Most often the programme's own, so that one that cannot be told is no finding. */
  readonly maybe?: true;
}

/** Tags: a list of `{Key, Value}`, a map, or the list of auto-scaling groups. The generated lists say which; an entry only overrides. */
export interface TagShape {
  readonly path: string;
  readonly shape: 'list' | 'map';
}

/** What the encryption, isolation and continuity rules need of a store; absent: the rule does not apply to the type. */
export interface Safeguards {
  /** Paths of which one must name a customer's key. `resources` are types that set it from outside, through the path given. */
  readonly customerKey?: {
    readonly paths: readonly string[];
    readonly by?: Readonly<Record<string, string>>;
  };
  /** The switch of public network access; `open` holds when it is open. */
  readonly publicAccess?: { readonly open: When | readonly When[] };
  /** A private endpoint (azurerm) must name it; `groups` are the subresource names possible. `unless`: injected in a subnet instead. */
  readonly privateEndpoint?: { readonly groups: readonly string[]; readonly unless?: When };
  /** The least TLS version accepted. */
  readonly tls?: {
    readonly path: string;
    readonly atLeast: readonly string[];
    readonly absent: 'ok' | 'weak';
  };
}

export interface ResourceType {
  /** Keeps data at rest. Without it and without edges the type holds none. */
  readonly keeps?: true;
  /** Has no data of its own, only what others send by way of it: a definition that does nothing until it is assigned. */
  readonly passes?: true;
  /** Can do what no reader sees (runs a template, a script, a plug-in): what it is. Refused where sensitive data is within reach. */
  readonly opaque?: string;
  /** Holds where what an opaque resource does is known after all: one of the plug-ins the vendor describes. */
  readonly known?: When;
  /** Where it is opaque at all: plug-ins written inside another resource. Default: always. */
  readonly opaqueWhen?: When;
  /** Where its data rests; default: azurerm `location` where the type has one, else its parent, else its resource group; CloudFormation the stack's region. */
  readonly where?: Where | readonly Where[];
  /** Paths that name the resource it is a part of: place and class follow it. First one present counts. */
  readonly parent?: readonly (string | { readonly path: string; readonly types?: readonly string[] })[];
  readonly copies?: readonly Copy[];
  readonly edges?: readonly Edge[];
  /** Says itself which way data goes between the resources it names: a pipeline. */
  readonly steers?: true;
  readonly exposes?: readonly Exposure[];
  readonly tags?: TagShape;
  readonly safeguards?: Safeguards;
  /** The vendor's page or the package's text the entry was read from. Absent: the vendor's page of the type itself (`sourceOf` of each cloud). */
  readonly source?: string;
}

/** The types of one service: full entries, and the names of those that hold no data and move none. */
export interface Service {
  /** What the names of its types begin with, where they share it: its types are made when one of them is first asked for. */
  readonly name?: string;
  readonly types: () => readonly (readonly [type: string, entry: ResourceType])[];
  /** Types that keep no data and move none (rule: networks, names, identities, policies, certificates, routers, probes, settings). */
  readonly none: readonly string[];
}
