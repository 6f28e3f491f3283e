/** `cloison link answer`: the sponsor's part of the agreement, from what its deployment and its account tell. */
import { sponsorPartSchema } from '../../constructs/link/agreement';
import { digestOf } from '../../constructs/link/suite';
import { designOf, tunnelsOf } from '../../constructs/link/tunnels';
import type { Link } from '../../policy/programme';
import { outputName } from '../../stacks/sponsor/link-outputs';
import { EXIT, type ExitStatus, Unusable } from '../exit';
import type { Io } from '../io';
import { attachmentsLive, connectionsLive, stacksLive } from './aws-cli';
import { type Connections, type DeployedStacks, tunnelAddresses } from './described';
import { readJson } from './json-file';
import { accept, choose, type LinkChoice } from './store';

export interface AnswerOptions extends LinkChoice {
  readonly by: string;
  /** `aws cloudformation describe-stacks` of the link stack; without it the account is asked. */
  readonly stacks?: string;
  /** `aws ec2 describe-vpn-connections`. */
  readonly connections?: string;
  /** `aws ec2 describe-transit-gateway-attachments`. */
  readonly attachments?: string;
  readonly replace?: boolean;
}

interface Attachments {
  readonly TransitGatewayAttachments?: readonly {
    readonly TransitGatewayAttachmentId?: string;
    readonly ResourceId?: string;
  }[];
}

/** The deployed stack's name and the ids of its two connections. Throws `Unusable` where it tells none, or another design. */
function deployed(
  stacks: DeployedStacks,
  link: Link,
): { readonly deployment: string; readonly ids: readonly string[] } {
  const [stack] = stacks.Stacks ?? [];
  const output = (what: string): string | undefined =>
    stack?.Outputs?.find(({ OutputKey }) => OutputKey === outputName(link.name, what))?.OutputValue;
  const ids = [0, 1].flatMap((index) => output(`Connection${index}`) ?? []);
  if (!stack?.StackName || ids.length !== 2)
    throw new Unusable(
      `the stack tells no two connections of the link "${link.name}": deploy the sponsor's link stack with the enclave's part of the agreement first`,
    );
  if (output('Design') !== digestOf(link))
    throw new Unusable(
      `the sponsor was deployed with another design of the link (${output('Design')}) than the programme has (${digestOf(link)})`,
    );
  return { deployment: stack.StackId ?? stack.StackName, ids };
}

function attachmentOf(attachments: Attachments, id: string): string {
  const found = attachments.TransitGatewayAttachments?.filter(({ ResourceId }) => ResourceId === id) ?? [];
  const [one] = found;
  if (found.length === 1 && one?.TransitGatewayAttachmentId) return one.TransitGatewayAttachmentId;
  throw new Unusable(`${id} has ${found.length} attachments to a transit gateway, not one`);
}

/** Writes the agreement's second part. Without files the account is asked with the operator's own credential. */
export function answer(options: AnswerOptions, io: Io): ExitStatus {
  const chosen = choose(options);
  const { programme, link, accepted, file } = chosen;
  if (!accepted)
    throw new Unusable(
      `there is no agreement in ${file} yet: the enclave makes it with \`cloison link request\``,
    );
  const stackName = `${programme.name}-sponsor-link`;
  const stacks = (
    options.stacks ? readJson(options.stacks) : stacksLive(programme, stackName)
  ) as DeployedStacks;
  const { deployment, ids } = deployed(stacks, link);
  const described = (
    options.connections ? readJson(options.connections) : connectionsLive(programme, ids)
  ) as Connections;
  const attached = (
    options.attachments ? readJson(options.attachments) : attachmentsLive(programme, ids)
  ) as Attachments;
  const connections = ids.map((id, index) => ({
    tunnels: tunnelAddresses(
      described,
      id,
      link,
      tunnelsOf(link).filter(({ connection }) => connection === index),
    ),
    attachment: attachmentOf(attached, id),
  }));
  const sponsor = sponsorPartSchema.parse({
    by: options.by,
    deployment,
    on: new Date().toISOString().slice(0, 10),
    asn: designOf(link).asn.sponsor,
    connections,
  });
  const first = accepted.sponsor === undefined;
  const next = { ...accepted, revision: accepted.revision + (first || options.replace ? 1 : 0), sponsor };
  accept(chosen, next);
  io.out(
    `${file}: revision ${next.revision}, tunnels at ${connections.flatMap(({ tunnels }) => tunnels).join(', ')}.\nHave it reviewed and merged; then the enclave deploys its connections and the sponsor its routes.\n`,
  );
  return EXIT.ok;
}
