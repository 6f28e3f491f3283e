/** The same place and the same class, said in every form an artefact can say them. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { type Judged, judgedTemplate, judgedTerraform } from '../../support/judging';
import { expectRecorded } from '../../support/recorded';

type Kind = 'leaves' | 'stays';
interface Case {
  readonly what: string;
  readonly kind: Kind;
  readonly judge: () => Judged;
}
const TERRAFORM: Case[] = [];
const TEMPLATES: Case[] = [];
const tf = (what: string, kind: Kind, text: string): void => {
  TERRAFORM.push({ what, kind, judge: () => judgedTerraform(text) });
};
const cf = (what: string, kind: Kind, text: string, region?: string): void => {
  TEMPLATES.push({ what, kind, judge: () => judgedTemplate(text, region) });
};
const st = (
  name: string,
  loc: string,
  more = '',
  tags = 'tags = { data-classification = "sensitive" }',
) => `resource "azurerm_storage_account" "${name}" {
  name = "${name}"
  resource_group_name = "rg"
  location = ${loc}
  account_tier = "Standard"
  account_replication_type = "ZRS"
  ${tags}
  ${more}
}\n`;
for (const [kind, where] of [
  ['leaves', 'westeurope'],
  ['stays', 'francecentral'],
] as const) {
  tf('local', kind, `locals { w = "${where}" }\n${st('a', 'local.w')}`);
  tf(
    'local chain',
    kind,
    `locals {\n w = "${where}"\n x = local.w\n y = { z = [local.x] } }\n${st('a', 'local.y.z[0]')}`,
  );
  tf(
    'local lookup',
    kind,
    `locals { m = { a = "${where}", b = "francesouth" } }\n` +
      st('a', 'lookup(local.m, "a", "francecentral")'),
  );
  tf(
    'lookup default',
    kind,
    `locals { m = { b = "francesouth" } }\n${st('a', `lookup(local.m, "a", "${where}")`)}`,
  );
  tf('variable default', kind, `variable "w" { default = "${where}" }\n${st('a', 'var.w')}`);
  tf(
    'variable object default',
    kind,
    `variable "w" {\n type = object({ loc = optional(string, "${where}") })\n default = {} }\n` +
      st('a', 'var.w.loc'),
  );
  tf(
    'variable validation',
    kind,
    `variable "w" {\n type = string\n validation {\n condition = contains(["francesouth", "${where}"], var.w)\n error_message = "x" } }\n` +
      st('a', 'var.w'),
  );
  tf(
    'condition variable',
    kind,
    `variable "p" { type = bool }\n${st('a', `var.p ? "francesouth" : "${where}"`)}`,
  );
  tf(
    'condition decided',
    kind,
    `variable "p" {\n type = bool\n default = false }\n${st('a', `var.p ? "eastus" : "${where}"`)}`,
  );
  tf('coalesce', kind, `variable "p" { default = null }\n${st('a', `coalesce(var.p, "${where}")`)}`);
  tf('join', kind, st('a', `join("", ["${where.slice(0, 3)}", "${where.slice(3)}"])`));
  tf('format', kind, st('a', `format("%s%s", "${where.slice(0, 3)}", "${where.slice(3)}")`));
  tf('template', kind, `locals { x = "${where.slice(0, 4)}" }\n${st('a', `"\${local.x}${where.slice(4)}"`)}`);
  tf('upper/replace', kind, st('a', `replace(upper("${where}"), "-", "")`));
  tf('for_each map', kind, st('a', 'each.value', `for_each = { x = "${where}", y = "francesouth" }`));
  tf('for_each set', kind, st('a', 'each.key', `for_each = toset(["${where}", "francesouth"])`));
  tf(
    'count list',
    kind,
    `locals { ls = ["francesouth", "${where}"] }\n` +
      st('a', 'local.ls[count.index]', `count = length(local.ls)`),
  );
  tf('empty for_each', 'stays', st('a', '"westeurope"', 'for_each = {}'));
  tf(
    'filter for_each',
    'stays',
    st('a', 'each.value', `for_each = { for k, v in { x = "westeurope" } : k => v if k != "x" }`),
  );
  tf('jsondecode', kind, st('a', `jsondecode("{\\"l\\": \\"${where}\\"}").l`));
  tf('yamldecode', kind, st('a', `yamldecode("l: ${where}").l`));
  tf(
    'other resource attr',
    kind,
    `resource "azurerm_virtual_network" "v" {\n name = "v"\n location = "${where}"\n resource_group_name = "rg"\n address_space = ["10.0.0.0/8"] }\n` +
      st('a', 'azurerm_virtual_network.v.location'),
  );
  tf(
    'terraform_data',
    kind,
    `resource "terraform_data" "v" { input = "${where}" }\n${st('a', 'terraform_data.v.output')}`,
  );
  tf('try', kind, `locals { m = {} }\n${st('a', `try(local.m.x, "${where}")`)}`);
  tf('one/element', kind, st('a', `element(["francesouth", "${where}"], 1)`));
  tf('split', kind, st('a', `split(",", "francesouth,${where}")[1]`));
  tf('heredoc', kind, st('a', `trimspace(<<EOT\n${where}\nEOT\n)`));
  // class forms
  const cls = kind === 'leaves' ? 'sensitive' : 'public';
  const at = (tags: string, pre = '') => pre + st('a', '"westeurope"', '', tags);
  tf('tags local', kind, at('tags = local.t', `locals { t = { data-classification = "${cls}" } }\n`));
  tf(
    'tags merge',
    kind,
    at('tags = merge(local.t, { x = "y" })', `locals { t = { data-classification = "${cls}" } }\n`),
  );
  tf(
    'tags merge overriding',
    kind,
    at(
      'tags = merge({ data-classification = "public" }, local.t)',
      `locals { t = { data-classification = "${cls}" } }\n`,
    ),
  );
  tf(
    'tags variable default',
    kind,
    at('tags = var.t', `variable "t" { default = { data-classification = "${cls}" } }\n`),
  );
  tf(
    'tags class variable default',
    kind,
    at('tags = { data-classification = var.t }', `variable "t" { default = "${cls}" }\n`),
  );
  tf('tags quoted key', kind, at(`tags = { "data-classification" = "${cls}" }`));
  tf('tags key expr', kind, at(`tags = { (local.k) = "${cls}" }`, `locals { k = "data-classification" }\n`));
  tf('tags zipmap', kind, at(`tags = zipmap(["data-classification"], ["${cls}"])`));
  tf(
    'tags condition',
    kind,
    at(`tags = { data-classification = var.p ? "public" : "${cls}" }`, 'variable "p" { type = bool }\n'),
  );
  tf('tags for', kind, at(`tags = { for k, v in { data-classification = "${cls}" } : k => v }`));
}
tf(
  'tags merge unknown first then public',
  'stays',
  `variable "t" { type = map(string) }\n` +
    st('a', '"westeurope"', '', 'tags = merge(var.t, { data-classification = "public" })'),
);
tf(
  'tags public then unknown',
  'leaves',
  `variable "t" { type = map(string) }\n` +
    st('a', '"westeurope"', '', 'tags = merge({ data-classification = "public" }, var.t)'),
);
tf(
  'tags unknown',
  'leaves',
  `variable "t" { type = map(string) }\n${st('a', '"westeurope"', '', 'tags = var.t')}`,
);
tf(
  'tags unknown home',
  'stays',
  `variable "t" { type = map(string) }\n${st('a', '"francecentral"', '', 'tags = var.t')}`,
);
tf('location variable none', 'leaves', `variable "w" {}\n${st('a', 'var.w')}`);
tf('location variable null default', 'leaves', `variable "w" { default = null }\n${st('a', 'var.w')}`);
tf(
  'location variable list allowed in France',
  'stays',
  `variable "w" {\n validation {\n condition = var.w == "francecentral" || var.w == "francesouth"\n error_message = "x" } }\n` +
    st('a', 'var.w'),
);
tf(
  'data resource group location',
  'leaves',
  `data "azurerm_resource_group" "g" { name = "rg" }\n${st('a', 'data.azurerm_resource_group.g.location')}`,
);
tf(
  'remote state',
  'leaves',
  `data "terraform_remote_state" "g" { backend = "local" }\n` +
    st('a', 'data.terraform_remote_state.g.outputs.loc'),
);
tf(
  'public unknown location',
  'stays',
  `variable "w" {}\n${st('a', 'var.w', '', 'tags = { data-classification = "public" }')}`,
);
tf(
  'general unknown location',
  'leaves',
  `variable "w" {}\n${st('a', 'var.w', '', 'tags = { data-classification = "general" }')}`,
);
tf(
  'count 0 condition local',
  'stays',
  `locals { on = false }\n${st('a', '"westeurope"', 'count = local.on ? 1 : 0')}`,
);
tf(
  'count unknown',
  'leaves',
  `variable "on" { type = bool }\n${st('a', '"westeurope"', 'count = var.on ? 1 : 0')}`,
);
tf(
  'correlated inside France',
  'stays',
  `variable "on" { type = bool }\n` +
    st('a', 'var.on ? "francecentral" : "westeurope"', 'count = var.on ? 1 : 0'),
);
tf(
  'correlated class/place inside France',
  'stays',
  `variable "on" { type = bool }\n` +
    st(
      'a',
      'var.on ? "francecentral" : "westeurope"',
      '',
      'tags = { data-classification = var.on ? "sensitive" : "public" }',
    ),
);
tf(
  'correlated class/place leak',
  'leaves',
  `variable "on" { type = bool }\n` +
    st(
      'a',
      'var.on ? "westeurope" : "francecentral"',
      '',
      'tags = { data-classification = var.on ? "sensitive" : "public" }',
    ),
);
tf('outscale-like region name', 'leaves', st('a', '"eu-west-3"'));
tf('space case', 'stays', st('a', '"FRANCE Central"'));
tf('hyphen', 'leaves', st('a', '"france-central"'));
tf('bleu', 'stays', st('a', '"bleufrancecentral"'));
tf('class with space', 'leaves', st('a', '"westeurope"', '', 'tags = { data-classification = "public " }'));
tf('class key case', 'leaves', st('a', '"westeurope"', '', 'tags = { Data-Classification = "public" }'));
tf('comment only', 'leaves', st('a', '"westeurope"', '', '# tags = { data-classification = "public" }'));
// diag dynamic etc
const diag = (target: string, more: string) =>
  `resource "azurerm_monitor_diagnostic_setting" "d" {\n name = "d"\n target_resource_id = ${target}\n ${more} }\n`;
const ws = (loc: string) =>
  `resource "azurerm_log_analytics_workspace" "w" {\n name = "w"\n location = "${loc}"\n resource_group_name = "rg"\n tags = { data-classification = "public" } }\n`;
for (const [kind, where] of [
  ['leaves', 'westeurope'],
  ['stays', 'francecentral'],
] as const) {
  tf(
    'diagnostics for_each over accounts',
    kind,
    st('a', '"francecentral"') +
      st('b', '"francecentral"') +
      ws(where) +
      diag(
        'each.value',
        'for_each = { a = azurerm_storage_account.a.id, b = azurerm_storage_account.b.id }\n log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id',
      ),
  );
  tf(
    'diagnostics counted account',
    kind,
    st('a', '"francecentral"', 'count = 2') +
      ws(where) +
      diag(
        'azurerm_storage_account.a[count.index].id',
        'count = 2\n log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id',
      ),
  );
  tf(
    'diagnostics splat',
    kind,
    st('a', '"francecentral"', 'count = 2') +
      ws(where) +
      diag(
        'azurerm_storage_account.a[*].id[0]',
        'log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id',
      ),
  );
  tf(
    'diagnostics format id',
    kind,
    st('a', '"francecentral"') +
      ws(where) +
      diag(
        'format("%s/blobServices/default", azurerm_storage_account.a.id)',
        'log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id',
      ),
  );
  tf(
    'diagnostics local id',
    kind,
    `locals { id = azurerm_storage_account.a.id }\n` +
      st('a', '"francecentral"') +
      ws(where) +
      diag('local.id', 'log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id'),
  );
  tf(
    'diagnostics literal ids',
    kind,
    st('a', '"francecentral"') +
      ws(where) +
      diag(
        '"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a"',
        'log_analytics_workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/w"',
      ),
  );
  tf(
    'condition workspace',
    kind,
    `variable "x" { type = bool }\n` +
      st('a', '"francecentral"') +
      ws(where) +
      diag(
        'azurerm_storage_account.a.id',
        'log_analytics_workspace_id = var.x ? azurerm_log_analytics_workspace.w.id : null',
      ),
  );
}
// CFN
const B = (extra = '', tag = 'general') =>
  `  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags: [{Key: data-classification, Value: ${tag}}]\n${extra}`;
const Sx = (region: string) =>
  `Resources:\n  S:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      Tags: [{Key: data-classification, Value: general}]\n      ReplicaRegions: ${region}\n`;
for (const [kind, where] of [
  ['leaves', 'us-east-1'],
  ['stays', 'eu-west-1'],
] as const) {
  cf('literal', kind, Sx(`[{Region: ${where}}]`));
  cf(
    'param default',
    kind,
    `Parameters: {R: {Type: String, Default: ${where}}}\n${Sx('[{Region: !Ref R}]')}`,
  );
  cf(
    'param allowed',
    kind,
    `Parameters: {R: {Type: String, AllowedValues: [eu-west-3, ${where}]}}\n${Sx('[{Region: !Ref R}]')}`,
  );
  cf(
    'param default+allowed',
    kind,
    `Parameters: {R: {Type: String, Default: eu-west-3, AllowedValues: [eu-west-3, ${where}]}}\n` +
      Sx('[{Region: !Ref R}]'),
  );
  cf('mapping', kind, `Mappings: {M: {a: {r: ${where}}}}\n${Sx('[{Region: !FindInMap [M, a, r]}]')}`);
  cf(
    'mapping by region',
    kind,
    `Mappings: {M: {eu-west-3: {r: ${where}}}}\n${Sx('[{Region: !FindInMap [M, !Ref AWS::Region, r]}]')}`,
  );
  cf(
    'subscription',
    kind,
    `Parameters: {R: {Type: String, Default: ${where}}}\n${Sx('[{Region: !Sub "${R}"}]')}`,
  );
  cf('join', kind, Sx(`[{Region: !Join ["-", [${where.split('-').join(', ')}]]}]`));
  cf('select split', kind, Sx(`[{Region: !Select [1, !Split [",", "eu-west-3,${where}"]]}]`));
  cf(
    'if undecided',
    kind,
    `Parameters: {E: {Type: String}}\nConditions: {P: !Equals [!Ref E, prod]}\n` +
      Sx(`!If [P, [{Region: ${where}}], !Ref AWS::NoValue]`),
  );
  cf(
    'if elem',
    kind,
    `Parameters: {E: {Type: String}}\nConditions: {P: !Equals [!Ref E, prod]}\n` +
      Sx(`[!If [P, {Region: ${where}}, !Ref AWS::NoValue]]`),
  );
  cf(
    'commadelimited',
    kind,
    `Parameters: {R: {Type: CommaDelimitedList, Default: "eu-west-3,${where}"}}\n` +
      Sx('[{Region: !Select [1, !Ref R]}]'),
  );
  cf(
    'json long form',
    kind,
    JSON.stringify({
      Parameters: { R: { Type: 'String', Default: where } },
      Resources: {
        S: {
          Type: 'AWS::SecretsManager::Secret',
          Properties: {
            Tags: [{ Key: 'data-classification', Value: 'general' }],
            ReplicaRegions: [{ Region: { Ref: 'R' } }],
          },
        },
      },
    }),
  );
  cf(
    'yaml anchors',
    kind,
    `Resources:\n  S:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      Tags: &t [{Key: data-classification, Value: general}]\n      ReplicaRegions: &r [{Region: ${where}}]\n  T:\n    Type: AWS::SecretsManager::Secret\n    Properties: {Tags: *t, ReplicaRegions: *r}\n`,
  );
  cf(
    'ToJsonString policy',
    kind,
    `Transform: AWS::LanguageExtensions\nResources:\n  L: {Type: AWS::Logs::LogGroup, Properties: {Tags: [{Key: data-classification, Value: general}]}}\n  D:\n    Type: AWS::Logs::AccountPolicy\n    Properties:\n      PolicyName: p\n      PolicyType: SUBSCRIPTION_FILTER_POLICY\n      PolicyDocument: {"Fn::ToJsonString": {DestinationArn: "arn:aws:firehose:${where}:111111111111:deliverystream/x", FilterPattern: ""}}\n`,
  );
  cf(
    'Sub json policy',
    kind,
    `Parameters: {R: {Type: String, Default: ${where}}}\nResources:\n  L: {Type: AWS::Logs::LogGroup, Properties: {Tags: [{Key: data-classification, Value: general}]}}\n  D:\n    Type: AWS::Logs::AccountPolicy\n    Properties:\n      PolicyName: p\n      PolicyType: SUBSCRIPTION_FILTER_POLICY\n      PolicyDocument: !Sub '{"DestinationArn": "arn:aws:firehose:\${R}:\${AWS::AccountId}:deliverystream/x"}'\n`,
  );
  cf(
    'arn subscription',
    kind,
    `Resources:\n  T: {Type: AWS::SNS::Topic, Properties: {Tags: [{Key: data-classification, Value: general}], Subscription: [{Protocol: sqs, Endpoint: !Sub "arn:\${AWS::Partition}:sqs:${where}:\${AWS::AccountId}:q"}]}}\n`,
  );
  cf(
    'foreach',
    kind,
    `Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::X:\n    - Id\n    - [A, C]\n    - S\${Id}:\n        Type: AWS::SecretsManager::Secret\n        Properties: {Tags: [{Key: data-classification, Value: general}], ReplicaRegions: [{Region: ${where}}]}\n`,
  );
}
cf('param none', 'stays', `Parameters: {R: {Type: String}}\n${Sx('[{Region: !Ref R}]')}`); // general unknown copy: no leak by rule
cf(
  'false condition',
  'stays',
  `Conditions: {Never: !Equals [a, b]}\nResources:\n  S:\n    Type: AWS::S3::Bucket\n    Condition: Never\n`,
);
cf(
  'param allowed class',
  'leaves',
  `Parameters: {C: {Type: String, AllowedValues: [public, general]}}\nResources:\n${B('', '!Ref C')}`,
  'us-east-1',
);
cf('param class none', 'leaves', `Parameters: {C: {Type: String}}\nResources:\n${B('', '!Ref C')}`);
cf('class import', 'leaves', `Resources:\n${B('', '!ImportValue x')}`);
cf(
  'tag key subscription',
  'stays',
  `Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags: [{Key: !Sub "data-classification", Value: general}]\n`,
);
cf(
  'tags If',
  'leaves',
  `Parameters: {E: {Type: String}}\nConditions: {P: !Equals [!Ref E, prod]}\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags: !If [P, [{Key: data-classification, Value: general}], !Ref AWS::NoValue]\n`,
);
cf(
  'tags concat plain',
  'leaves',
  `Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags: [{Key: DataClassification, Value: general}]\n`,
);
cf(
  'map tags for list type',
  'leaves',
  `Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags: {data-classification: general}\n`,
);
cf(
  'ssm map',
  'stays',
  `Resources:\n  B:\n    Type: AWS::SSM::Parameter\n    Properties:\n      Type: String\n      Value: x\n      Tags: {data-classification: general}\n`,
);
cf(
  'two class tags',
  'leaves',
  `Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags: [{Key: data-classification, Value: public}, {Key: data-classification, Value: general}]\n`,
  'us-east-1',
);
cf(
  'metadata class is none',
  'leaves',
  `Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Metadata: {data-classification: general}\n`,
);
cf('no region store general', 'leaves', `Resources:\n${B()}`, 'unset');

describe.each([
  ['Terraform', TERRAFORM],
  ['CloudFormation', TEMPLATES],
])('every form of %s', (_language, cases) => {
  test.each(cases.map((c) => [`${c.what}: ${c.kind}`, c] as const))('%s', (_what, { kind, judge }) => {
    const { refused, verdict } = judge();
    expectRecorded(verdict.findings);
    expect(refused.length > 0 ? 'leaves' : 'stays').toBe(kind);
  });
});
