/** Under which inputs a finding holds, told in words: of the choice that a template or a configuration leaves open. */
import { judgedTemplate, judgedTerraform } from '../../support/judging';

const account = (name: string, location: string, more = ''): string =>
  `resource "azurerm_storage_account" "${name}" {\n  name = "${name}"\n  resource_group_name = "g"\n  location = ${location}\n  account_tier = "Standard"\n  account_replication_type = "LRS"\n${more}}\n`;
const AWAY = '"westeurope"';
const VARIABLES =
  'variable "env" {}\nvariable "on" { type = bool }\nvariable "all" { type = list(string) }\n';

describe('of a configuration', () => {
  test.each<[string, string, string | undefined]>([
    ['always', account('a', AWAY), undefined],
    ['a variable', account('a', `var.env == "prod" ? ${AWAY} : "francecentral"`), 'var.env is prod'],
    [
      'anything but a value of it',
      account('a', `var.env == "prod" ? "francecentral" : ${AWAY}`),
      'var.env is not prod',
    ],
    ['null is a value, too', account('a', `var.env == null ? ${AWAY} : "francecentral"`), 'var.env is null'],
    [
      'a list of values',
      account('a', `contains(["a", "b"], var.env) ? ${AWAY} : "francecentral"`),
      'contains(["a", "b"], var.env) is true',
    ],
    ['a count', account('a', AWAY, '  count = var.on ? 1 : 0\n'), 'var.on is true'],
    [
      'any instance at all',
      account('a', AWAY, '  for_each = toset(var.all)\n'),
      'there is any azurerm_storage_account.a',
    ],
    [
      'an expression that nobody can decide',
      account('a', `startswith(var.env, "p") ? ${AWAY} : "francecentral"`),
      'startswith(var.env, "p") is true',
    ],
    [
      'two at once',
      account('a', `var.env == "x" ? ${AWAY} : "francecentral"`, '  count = var.on ? 1 : 0\n'),
      'var.env is x and var.on is true',
    ],
  ])('%s', (_, text, when) => {
    const { findings } = judgedTerraform(`${VARIABLES}${text}`).verdict;
    expect(findings.map((f) => [f.rule, f.when])).toEqual([['residency/store-outside-territory', when]]);
  });
  test('a copy that is made under a condition', () => {
    const text = `resource "azurerm_cosmosdb_account" "c" {
  name = "c"
  resource_group_name = "g"
  location = "francecentral"
  offer_type = "Standard"
  consistency_policy { consistency_level = "Session" }
  geo_location {
    location = "francecentral"
    failover_priority = 0
  }
  dynamic "geo_location" {
    for_each = var.on ? ["westeurope"] : []
    content {
      location = geo_location.value
      failover_priority = 1
    }
  }
}
`;
    const { findings } = judgedTerraform(`${VARIABLES}${text}`).verdict;
    expect(findings.map((f) => [f.rule, f.when])).toEqual([
      ['residency/copy-leaves-france', 'var.on is true'],
    ]);
  });
});

describe('of a template', () => {
  const template = (body: string, tag = 'general'): string =>
    `Parameters:\n  Env: {Type: String, AllowedValues: [prod, dev, test]}\n  Zone: {Type: String}\nConditions:\n  Prod: !Equals [!Ref Env, prod]\n  Z: !Equals [!Ref Zone, z]\n  Either: !Or [!Condition Prod, !Condition Z]\n  Mine: !Equals [!Ref "AWS::AccountId", "9"]\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    ${body}\n    Properties:\n      Tags: [{Key: data-classification, Value: ${tag}}]\n`;
  const whens = (text: string) => judgedTemplate(text, 'us-east-1').verdict.findings.map(({ when }) => when);
  test.each<[string, string, string | undefined]>([
    ['always', 'DeletionPolicy: Retain', undefined],
    ['a parameter', 'Condition: Prod', 'parameter Env is prod'],
    ['one of two', 'Condition: Either', 'parameter Env is prod, or parameter Zone is z'],
    ['a condition that nobody wrote', 'Condition: Nobody', 'condition Nobody is true'],
  ])('%s', (_, body, when) => {
    expect(whens(template(body))).toEqual([when]);
  });
  test('a store of no class', () => {
    expect(whens(template('DeletionPolicy: Retain', '!If [Either, general, open]'))).toEqual([
      'parameter Env is not prod and parameter Zone is not z',
      'parameter Env is prod, or parameter Zone is z',
    ]);
  });
  test('one finding that several choices lead to tells of all', () => {
    const tags = '!If [Prod, general, !If [Z, general, public]]';
    expect(whens(template('DeletionPolicy: Retain', tags))).toEqual([
      'parameter Env is prod, or parameter Env is not prod and parameter Zone is z',
    ]);
  });
});
