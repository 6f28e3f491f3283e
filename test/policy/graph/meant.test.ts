/** What is meant by a reference, an id or a name: the store itself, or the one that a rule, key or part belongs to. */
import { type Judged, judgedTemplate, judgedTerraform, SUBSCRIPTION } from '../../support/judging';
import { expectRecorded } from '../../support/recorded';
import { block, cfn, stack, tagged } from '../../support/ruling';

const SENSITIVE = tagged('sensitive');
const ABROAD = 'westeurope';
const HOME = 'francecentral';
const docs = block('storage_account', 'docs', `name = "docs"\nlocation = "${HOME}"\n${SENSITIVE}`);
const namespace = (location: string, name = 'n'): string =>
  block(
    'eventhub_namespace',
    name,
    `name = "hub-${name}"\nlocation = "${location}"\nresource_group_name = "rg"\n${tagged('general')}`,
  );
const rule = (name = 'n'): string =>
  block(
    'eventhub_namespace_authorization_rule',
    'send',
    `name = "send"\nnamespace_name = azurerm_eventhub_namespace.${name}.name\nresource_group_name = "rg"\nsend = true`,
  );
const setting = (to: string): string =>
  block(
    'monitor_diagnostic_setting',
    'd',
    `name = "d"\ntarget_resource_id = azurerm_storage_account.docs.id\n${to}\nenabled_log {\n category = "StorageRead"\n}`,
  );
const LEAVES = ['residency/log-leaves-territory azurerm_monitor_diagnostic_setting.d'];
const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/hub-n`;
const byRule = 'eventhub_authorization_rule_id = azurerm_eventhub_namespace_authorization_rule.send.id';

/** What of the findings is the setting's: whatever else is said of the stores themselves. */
const ofTheSetting = ({ refused, verdict }: Judged): readonly string[] => {
  expectRecorded(verdict.findings.filter((f) => f.address.endsWith('.d')));
  return refused.filter((r) => r.endsWith('.d'));
};

describe('in Terraform', () => {
  test.each<[string, string, readonly string[]]>([
    ['a rule of a hub abroad, by reference', namespace(ABROAD) + rule() + setting(byRule), LEAVES],
    ['a rule of a hub at home, by reference', namespace(HOME) + rule() + setting(byRule), []],
    [
      'a rule of a hub at home, beside another hub abroad',
      namespace(HOME) + namespace(ABROAD, 'other') + rule() + setting(byRule),
      [],
    ],
    [
      'a rule of a hub abroad, beside another hub at home',
      namespace(HOME) + namespace(ABROAD, 'other') + rule('other') + setting(byRule),
      LEAVES,
    ],
    [
      'a rule of a hub abroad, by id',
      namespace(ABROAD) + setting(`eventhub_authorization_rule_id = "${ID}/authorizationRules/send"`),
      LEAVES,
    ],
    [
      'a rule of a hub at home, by id',
      namespace(HOME) + setting(`eventhub_authorization_rule_id = "${ID}/authorizationRules/send"`),
      [],
    ],
    [
      'a rule of the same name of another group, by id: nobody judged it',
      namespace(HOME) +
        setting(`eventhub_authorization_rule_id = "${ID.replace('rg', 'rg2')}/authorizationRules/send"`),
      LEAVES,
    ],
    [
      'a rule whose hub is named by a text',
      namespace(ABROAD) +
        block('eventhub_namespace_authorization_rule', 'send', 'name = "send"\nnamespace_name = "hub-n"') +
        setting(byRule),
      LEAVES,
    ],
    [
      'a rule of a part of a hub',
      namespace(ABROAD) +
        block('eventhub', 'e', 'name = "e"\nnamespace_id = azurerm_eventhub_namespace.n.id') +
        block(
          'eventhub_authorization_rule',
          'send',
          'name = "send"\nnamespace_name = azurerm_eventhub_namespace.n.name\neventhub_name = azurerm_eventhub.e.name',
        ) +
        setting('eventhub_authorization_rule_id = azurerm_eventhub_authorization_rule.send.id'),
      LEAVES,
    ],
    [
      'what is in a group is not what the group holds',
      block('resource_group', 'g', `name = "g"\nlocation = "${ABROAD}"`) +
        namespace(HOME).replace('"rg"', 'azurerm_resource_group.g.name') +
        rule() +
        setting(byRule),
      [],
    ],
  ])('%s', (_what, text, refused) => {
    expect(ofTheSetting(judgedTerraform(docs + text))).toEqual(refused);
  });
});

describe('in CloudFormation', () => {
  const table = (more = ''): string =>
    cfn('T', 'AWS::DynamoDB::Table', 'general', `TableName: people\n${more}`);
  const pipe = (source: string, target: string): string =>
    cfn('P', 'AWS::Pipes::Pipe', 'general', `Source: ${source}\nTarget: ${target}`);
  const refused = (judged: Judged): readonly string[] => {
    expectRecorded(judged.verdict.findings);
    return judged.refused;
  };
  const STREAM = '!GetAtt T.StreamArn';
  test.each<[string, string, readonly string[]]>([
    [
      'a queue of the template, by its attribute',
      stack(table(), cfn('Q', 'AWS::SQS::Queue', 'general'), pipe(STREAM, '!GetAtt Q.Arn')),
      [],
    ],
    [
      'a queue in Virginia, by its ARN',
      stack(table(), pipe(STREAM, 'arn:aws:sqs:us-east-1:111111111111:q')),
      ['residency/copy-leaves-eea P'],
    ],
    [
      'a queue in Ireland, by its ARN',
      stack(table(), pipe(STREAM, 'arn:aws:sqs:eu-west-1:111111111111:q')),
      [],
    ],
    [
      'a queue of the template’s name, in Virginia, is another one',
      stack(
        table(),
        cfn('Q', 'AWS::SQS::Queue', 'general', 'QueueName: q'),
        pipe(STREAM, 'arn:aws:sqs:us-east-1:111111111111:q'),
      ),
      ['residency/copy-leaves-eea P'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(refused(judgedTemplate(text))).toEqual(expected);
  });
});
