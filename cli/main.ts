/** The `cloison` command: parse, call, print, exit status. Each command's own code is loaded only when it is called. */
import { Command, CommanderError, Option } from 'commander';
import { version } from '../package.json';
import { EXIT, Unusable } from './exit';

const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'];

const program = new Command('cloison')
  .description('Judges where the data of two clouds can come to rest, and refuses what leaves its territory.')
  .version(version)
  .exitOverride()
  .showSuggestionAfterError();

program
  .command('synth')
  .description('synthesise both environments, judge them, and print where each dataset rests')
  .option('--json', 'print the summary as JSON')
  .action((options) => (require('./synth') as typeof import('./synth')).synth(options));

program
  .command('check')
  .description('judge CloudFormation, Terraform, plans and states: files or folders')
  .argument('<path...>', 'files or folders; the kind is recognised from the content')
  .addOption(
    new Option('--environment <name>', 'judge everything as this environment').choices([
      'sponsor',
      'enclave',
    ]),
  )
  .option('--region <region>', 'the value of AWS::Region for a template that does not say')
  .option(
    '--context <file>',
    'JSON: {"enclaveSubscriptions": [], "enclaveTenants": [], "sponsorAccounts": []}',
  )
  .option('--waivers <file>', 'JSON: a list of {rule, address, reason, owner, approver, expires}')
  .option('--only <groups>', 'apply these groups of rules only, parted by commas')
  .addOption(new Option('--format <format>', 'form of the report').choices(FORMATS).default('text'))
  .option('--output <file>', 'write the report to a file instead of printing it')
  .action((paths, options) => (require('./check') as typeof import('./check')).check(paths, options));

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.unusable;
    else if (error instanceof Unusable) {
      process.stderr.write(`cloison: ${error.message}\n`);
      process.exitCode = EXIT.unusable;
    } else throw error;
  }
}

void main();
