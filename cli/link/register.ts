/** The commands of the link. Each one's own code is loaded only when it is called. */
import { type Command, Option } from 'commander';
import type { ExitStatus } from '../exit';
import type { Io } from '../io';

type Done = (status: ExitStatus) => void;

const choice = (command: Command): Command =>
  command
    .option('--link <name>', 'the link; default: the only one')
    .option('--agreement <file>', 'the agreement; default: infra/link-agreement/<link>.json');

const BY = ['--by <who>', 'who produced it, as the reviewer knows them'] as const;
const REPLACE = [
  '--replace',
  'the other side was deployed anew, and that was confirmed by another way',
] as const;

/** Adds `cloison link …` and `cloison sever`. */
export function registerLink(program: Command, io: Io, done: Done): void {
  const link = program
    .command('link')
    .description('the agreement between both ends of the link, and its keys');
  choice(link.command('status'))
    .description('say at which step each link is')
    .action((options) => done((require('./status') as typeof import('./status')).status(options, io)));
  choice(link.command('verify'))
    .description('judge an agreement somebody handed over')
    .argument('<file>')
    .action((file, options) =>
      done((require('./status') as typeof import('./status')).verify(file, options, io)),
    );
  choice(link.command('request'))
    .description("write the enclave's part: gateway addresses and number")
    .requiredOption('--outputs <file>', 'the text of `terraform output -json` of the link stack')
    .requiredOption(...BY)
    .option(...REPLACE)
    .action((options) => done((require('./request') as typeof import('./request')).request(options, io)));
  choice(link.command('answer'))
    .description("write the sponsor's part: tunnel addresses and attachments")
    .option(
      '--stacks <file>',
      '`aws cloudformation describe-stacks` of the link stack; default: ask the account',
    )
    .option('--connections <file>', '`aws ec2 describe-vpn-connections`')
    .option('--attachments <file>', '`aws ec2 describe-transit-gateway-attachments`')
    .requiredOption(...BY)
    .option(...REPLACE)
    .action((options) => done((require('./answer') as typeof import('./answer')).answer(options, io)));
  addSecrets(link, io, done);
  program
    .command('sever')
    .description(
      'say what severing the links closes, in which order, and what stops working; changes nothing',
    )
    .requiredOption('--plan', 'say it; severing itself is a deployment with CLOISON_LINK=severed')
    .option('--json', 'print the plan as JSON')
    .action((options) => done((require('./sever') as typeof import('./sever')).sever(options, io)));
}

const addSecrets = (link: Command, io: Io, done: Done): Command =>
  choice(link.command('secrets'))
    .description('make the pre-shared keys or take them over, and write them to one side’s own store')
    .addOption(
      new Option('--side <name>', 'whose store').choices(['sponsor', 'enclave']).makeOptionMandatory(),
    )
    .option('--tunnel <id>', 'one tunnel, such as 0-1: how keys are rotated')
    .option('--to <key>', 'make keys and seal them for this public key of age')
    .option('--hand-over <file>', 'where the sealed keys go')
    .option('--from <file>', 'take keys over from a sealed file')
    .option('--identity <file>', 'the private key of age that opens it')
    .option('--kms-key <id>', "the sponsor's own key for its secrets")
    .action(async (options) =>
      done(await (require('./secrets') as typeof import('./secrets')).secrets(options, io)),
    );
