/**
 * A CDK app made of one template, for measuring what a checker adds to its synthesis:
 * `node bin/entry.js bench/app.ts CHECKER TEMPLATE OUTDIR`. Fails where the guard refuses it, since then it measured something else.
 */
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import {
  App,
  CloudFormationValidatePlugin,
  type IPolicyValidationPlugin,
  Stack,
  Validations,
} from 'aws-cdk-lib/core';
import { loadProgramme } from '../infra/programme';
import type { Programme } from '../policy/programme';

/** Three promises in the language of cfn-guard, about what the guard asks as well. */
const GUARD_RULES = `
rule encrypted_by_own_key {
  Resources.*[ Type == 'AWS::Logs::LogGroup' ] { Properties.KmsKeyId exists }
}
rule public_access_blocked {
  Resources.*[ Type == 'AWS::S3::Bucket' ] {
    Properties.PublicAccessBlockConfiguration.BlockPublicAcls == true
  }
}
rule classified {
  Resources.*[ Type == 'AWS::S3::Bucket' ] { some Properties.Tags[*].Key == 'data-classification' }
}
`;

type Checker = (programme: Programme, app: App) => IPolicyValidationPlugin | undefined;

/** Each loads its code only when it is asked for. */
const CHECKERS: Readonly<Record<string, Checker>> = {
  none: () => undefined,
  guard: (programme, app) => {
    const { guardSponsor } = require('../policy/doors/sponsor') as typeof import('../policy/doors/sponsor');
    // The waivers are about the stacks of this repository.
    guardSponsor(app, { programme: { ...programme, waivers: [] } });
    return undefined;
  },
  'cdk-nag': () => new (require('cdk-nag') as typeof import('cdk-nag')).AwsSolutionsChecks(),
  validator: () => new CloudFormationValidatePlugin(),
  'cfn-guard': () =>
    new CloudFormationValidatePlugin({
      includeDefaultRules: false,
      guardRules: [{ name: 'promises', content: GUARD_RULES }],
    }),
};

/** The programme is loaded whoever checks: an app is built from it. */
function synth(checker: string, templateFile: string, outdir: string): void {
  const programme = loadProgramme({ env: {}, localFile: null });
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
  const plugin = CHECKERS[checker]?.(programme, app);
  if (plugin) Validations.of(app).addPlugins(plugin);
  const stack = new Stack(app, 'stack', { env: { account: '000000000000', region: 'eu-west-3' } });
  new CfnInclude(stack, 'template', { templateFile });
  try {
    app.synth();
  } catch (error) {
    // Other checkers have findings of their own in it.
    if (!plugin) throw error;
  }
}

const [, , , checker = '', template = '', outdir = ''] = process.argv;
synth(checker, template, outdir);
