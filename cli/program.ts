/** The commands of `cloison`: parse, call, print, exit status. Each command's own code is loaded only when it is called. */
import { Command, CommanderError, Option } from 'commander';
import { version } from '../package.json';
import { EXIT, type ExitStatus, Unusable } from './exit';
import type { Io } from './io';
import { registerLink } from './link/register';
import { ENGINE_NAMES, FORMAT_NAMES } from './names';

/** Told the status a command ends with; a command that tells none has set the exit code of the process itself. */
type Done = (status: ExitStatus) => void;

/**
 * Runs one command line (without `node` and the script). Hands back its exit status, or `undefined` where the command has
 * set the exit code of the process. Wrong use and unusable input are printed in one line and end with 2; never throws.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitStatus | undefined> {
  let status: ExitStatus | undefined;
  try {
    const program = commands(io, (given) => {
      status = given;
    });
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    return failed(error, io);
  }
}

function failed(error: unknown, io: Io): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.unusable;
  if (error instanceof Unusable) {
    io.err(`cloison: ${error.message}\n`);
    return error.status;
  }
  // By its name: what declares the programme is loaded only by the commands that need it.
  if ((error as Error)?.name === 'ProgrammeError') {
    io.err(`cloison: ${(error as Error).message}\n`);
    return EXIT.unusable;
  }
  io.err(
    `cloison: this is a mistake in cloison itself, nothing was judged: ${(error as Error)?.stack ?? error}\n`,
  );
  return EXIT.unusable;
}

function commands(io: Io, done: Done): Command {
  const program = new Command('cloison')
    .description(
      'Judges where the data of two clouds can come to rest, and refuses what leaves its territory.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showSuggestionAfterError();
  addSynth(program);
  addCheck(program, io, done);
  addExplain(program, io, done);
  addConflicts(program, io, done);
  registerLink(program, io, done);
  return program;
}

const addSynth = (program: Command): Command =>
  program
    .command('synth')
    .description('synthesise both environments, judge them, and print where each dataset rests')
    .option('--json', 'print the summary as JSON')
    .option('--validate', 'run the CDK’s own template validator as well, as `cdk synth` does')
    .action((options) => (require('./synth') as typeof import('./synth')).synth(options));

const addCheck = (program: Command, io: Io, done: Done): Command =>
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
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMAT_NAMES).default('text'))
    .option('--output <file>', 'write the report to a file instead of printing it')
    .addHelpText(
      'after',
      '\nExit status: 0 nothing found, 1 refused or not provable, 2 unreadable or nothing to judge.',
    )
    .action(async (paths, options) =>
      done(await (require('./check') as typeof import('./check')).check(paths, options, io)),
    );

const addExplain = (program: Command, io: Io, done: Done): Command =>
  program
    .command('explain')
    .description('say what a rule promises, why, how to repair what breaks it, and which texts ask for it')
    .argument('[rule]', 'id of a rule; without it every rule in one line')
    .action((rule) => done((require('./explain') as typeof import('./explain')).explain(rule, io)));

const addConflicts = (program: Command, io: Io, done: Done): Command =>
  program
    .command('conflicts')
    .description('print how to silence the rules of another engine that ask for copies abroad')
    .addOption(new Option('--for <engine>', 'the engine').choices(ENGINE_NAMES).makeOptionMandatory())
    .action((options) =>
      done((require('./conflicts') as typeof import('./conflicts')).conflicts(options.for, io)),
    );
