/** What a reader says of what it cannot settle: why, and what would settle it. Kept in the snapshot, to be read when it changes. */
import { readTemplate } from '../../../policy/readers/cloudformation';
import { readTerraformJson } from '../../../policy/readers/terraform';
import { Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';

/** Every unknown in a value, with the branch it stands in. */
function unknowns(value: Value | undefined): readonly Unknown[] {
  if (value instanceof Unknown) return [value];
  if (value instanceof Choice) return value.options.flatMap((o) => unknowns(o.value));
  if (value instanceof Text) return value.parts.flatMap(unknowns);
  if (Array.isArray(value)) return value.flatMap(unknowns);
  if (value && typeof value === 'object' && !(value instanceof Ref))
    return Object.values(value).flatMap(unknowns);
  return [];
}

const told = (value: Value | undefined): string =>
  unknowns(value)
    .map(
      (u) => `${u.reason}: ${u.settle}${u.origins.map((o) => ` <${o.target} ${o.path.join('.')}>`).join('')}`,
    )
    .join('\n');

const HEAD = `Parameters:
  Open: {Type: String}
  Size: {Type: String, AllowedValues: [s, m]}
  Many: {Type: CommaDelimitedList}
  Stored: {Type: "AWS::SSM::Parameter::Value<String>"}
Mappings: {M: {fr: {v: 1}, us: {v: 2}}}
Conditions: {Is: !Equals [!Ref Open, x]}
Resources:
  B: {Type: AWS::S3::Bucket, Properties: {BucketName: docs}}
`;
const inTemplate = (expression: string): Value | undefined =>
  readTemplate({
    id: 't',
    file: 't.yaml',
    text: `${HEAD}  X: {Type: A::B::C, Properties: {V: ${expression}}}\n`,
  }).resources.find((r) => r.address === 'X')?.attributes.V;

describe('of a template', () => {
  test.each([
    ['a parameter without a default', '!Ref Open'],
    ['a list without a default', '!Ref Many'],
    ['an element of a list without a default', '!Select [0, !Ref Many]'],
    ['a parameter of Parameter Store', '!Ref Stored'],
    ['a name that nothing has', '!Ref Nobody'],
    ['a Ref of no name', '{Ref: [1]}'],
    ['an attribute of what nothing is', '!GetAtt Nobody.Arn'],
    ['an attribute of a resource nobody can tell', '{"Fn::GetAtt": [!Ref Open, Arn]}'],
    ['an attribute that is no list', '{"Fn::GetAtt": 1}'],
    ['an export of nobody', '!ImportValue elsewhere'],
    ['an export by a name nobody can tell', '!ImportValue {Ref: Open}'],
    ['an output of another stack', '{"Fn::GetStackOutput": {StackName: other, OutputName: o}}'],
    ['a secret that is looked up', '"{{resolve:secretsmanager:s}}"'],
    ['a parameter that is looked up inside a text', '!Sub "a-${Open}-{{resolve:ssm:/r}}"'],
    ['a function nobody knows', '{"Fn::Magic": 1}'],
    ['a function beside other keys', '{"Fn::Sub": a, Other: b}'],
    ['a mapping that is missing', '!FindInMap [Other, fr, v]'],
    ['a key that is missing', '!FindInMap [M, de, v]'],
    ['a mapping of too few names', '!FindInMap [M]'],
    ['a choice of too few', '!If [Is, a]'],
    ['a split of what is known after deployment', '!Split ["-", !GetAtt B.Arn]'],
    ['a split of a list', '!Split ["-", [a]]'],
    ['a place that the list does not have', '!Select [5, [a, b]]'],
    ['a place that is no number', '!Select [a, [a, b]]'],
    ['a place nobody can tell', '!Select [!Ref Open, [a, b]]'],
    ['a selection from no list', '!Select [0, a]'],
    ['a join of no list', '!Join ["-", a]'],
    ['a text that stands for no text', '!Sub [a, b, c]'],
    ['a text of no text', '!Sub {a: b}'],
    ['a name in a text that nothing has', '!Sub "${Nobody}"'],
    ['a block of addresses', '!Cidr [!Ref Open, 2, 8]'],
    ['zones nobody can tell', '!GetAZs ""'],
    ['a text in base 64 of what nobody can tell', '{"Fn::Base64": {Ref: Open}}'],
    ['JSON of what nobody can tell', '{"Fn::ToJsonString": {a: {Ref: Open}}}'],
    ['the length of what nobody can tell', '{"Fn::Length": {Ref: Many}}'],
    ['a region nobody gave', '!Ref AWS::Region'],
    ['an account nobody gave', '!Ref AWS::AccountId'],
    ['the id of the stack', '!Ref AWS::StackId'],
    ['the name of the stack', '!Ref AWS::StackName'],
    ['a pseudo parameter nobody knows', '!Ref AWS::Magic'],
    [
      'a file taken in from elsewhere',
      '{"Fn::Transform": {Name: AWS::Include, Parameters: {Location: s3://b/k}}}',
    ],
  ])('%s', (_what, expression) => {
    const value = inTemplate(expression);
    expect(unknowns(value).length).toBeGreaterThan(0);
    expect(told(value)).toMatchSnapshot();
  });
});

const BEFORE = `variable "open" {}
variable "on" { type = bool }
variable "list" { type = list(string) }
data "azurerm_client_config" "me" {}
data "azurerm_subnet" "s" { name = "s" }
resource "azurerm_storage_account" "b" { name = "docs" }
module "far" { source = "registry.example/far/azurerm" }
`;
const inTerraform = (expression: string): Value | undefined =>
  readTerraformJson({
    file: 'main.tf',
    text: `${BEFORE}resource "azurerm_x" "e" {\n v = ${expression}\n}\n`,
  }).resources.find((r) => r.address === 'azurerm_x.e')?.attributes.v;

describe('of a configuration', () => {
  test.each([
    ['a variable without a default', 'var.open'],
    ['an attribute of a variable without a default', 'var.open.inner'],
    ['an element of a list without a default', 'var.list[0]'],
    ['every element of a list without a default', '[for x in var.list : upper(x)]'],
    ['a variable that is not declared', 'var.nobody'],
    ['a local that is not declared', 'local.nobody'],
    ['a resource that is not declared', 'azurerm_storage_account.nobody.id'],
    ['a source of data', 'data.azurerm_subnet.s.id'],
    ['a whole source of data', 'data.azurerm_subnet.s'],
    ['a source of data that is not declared', 'data.azurerm_subnet.nobody.id'],
    ['whoever is signed in', 'data.azurerm_client_config.me.subscription_id'],
    ['an output of a module that is elsewhere', 'module.far.out'],
    ['a module that is not declared', 'module.nobody.out'],
    ['a count outside of a counted block', 'count.index'],
    ['an each outside of a for_each', 'each.key'],
    ['a self outside of a provisioner', 'self.id'],
    ['the workspace', 'terraform.workspace'],
    ['the folder it runs in', 'path.cwd'],
    ['something Terraform does not know', 'terraform.magic'],
    ['the time', 'timestamp()'],
    ['a made-up id', 'uuid()'],
    ['a function nobody knows', 'magic(1)'],
    ['a function of a provider', 'provider::azurerm::parse_resource_id("x")'],
    ['a file that is not part of the configuration', 'file("secret.txt")'],
    ['a template that is not part of the configuration', 'templatefile("t.tpl", { a = 1 })'],
    ['a function of a value of another kind', 'upper([1])'],
    ['a key that the map does not have', '{ a = 1 }["b"]'],
    ['an element that the list does not have', '["a"][3]'],
    ['an attribute of a text', '"a".b'],
    ['a number of a text', '1 + "a"'],
    ['a number divided by none', '1 / 0'],
    ['a choice by no condition', '"x" ? 1 : 2'],
    ['a pattern that matches nothing', 'regex("b", "a")'],
    ['a pattern that is none', 'regex("(", "a")'],
    ['JSON that is none', 'jsondecode("{")'],
    ['YAML that is none', 'yamldecode("a: [")'],
    ['text of base 64 that is none', 'base64decode("%%")'],
    ['a range of addresses that is none', 'cidrsubnet("a", 8, 1)'],
    ['a set of what nobody can tell', 'toset(var.list)'],
    ['a map of what nobody can tell', 'merge({ a = 1 }, var.open)'],
    ['a text with a part nobody can tell', '"a-${var.open}-b"'],
    ['the end of what nobody can tell', 'substr("a-${azurerm_storage_account.b.primary_access_key}", 2, -1)'],
    ['a split of what nobody can tell', 'split("-", var.open)[0]'],
    ['the length of what nobody can tell', 'length(var.list)'],
    ['an expression that is none', '[1, '],
  ])('%s', (_what, expression) => {
    let value: Value | undefined;
    try {
      value = inTerraform(expression);
    } catch (error) {
      expect(String(error)).toMatchSnapshot();
      return;
    }
    expect(unknowns(value).length).toBeGreaterThan(0);
    expect(told(value)).toMatchSnapshot();
  });
});
