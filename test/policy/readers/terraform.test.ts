import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { and, possible } from '../../../policy/guards';
import type { Artefact, Resource } from '../../../policy/model';
import {
  readPlan,
  readState,
  readTerraformFolder,
  readTerraformJson,
  readTerraformTexts,
  recognise,
} from '../../../policy/readers/terraform';
import { UnreadableInput } from '../../../policy/readers/text';
import { Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';
import { describeWithTerraform, terraform } from '../../support/terraform';

const FIXTURES = join(__dirname, '../../fixtures/terraform');

/** A root module of one `.tf`, and local modules by folder. */
function read(
  text: string,
  modules: Readonly<Record<string, string>> = {},
  extra: Readonly<Record<string, string>> = {},
): Artefact {
  const files = Object.entries(modules).map(
    ([folder, body]) => [folder, new Map([[`${folder}/m.tf`, body]])] as const,
  );
  const root = new Map(Object.entries({ 'main.tf': text, ...extra }));
  return readTerraformTexts({ id: 'r', file: 'r', folders: new Map([['', root], ...files]) });
}

const at = (artefact: Artefact, address: string): Resource => {
  const found = artefact.resources.find((resource) => resource.address === address);
  if (!found) throw new Error(`no ${address} among ${artefact.resources.map((r) => r.address).join(', ')}`);
  return found;
};

/** The value of one expression, standing in a resource. */
const value = (expression: string, rest = ''): Value =>
  at(read(`resource "azurerm_x" "e" {\n v = ${expression}\n}\n${rest}`), 'azurerm_x.e').attributes.v ?? null;

const addresses = (artefact: Artefact) => artefact.resources.map((resource) => resource.address).sort();
const options = (of: Value | undefined) =>
  of instanceof Choice ? of.options.map((option) => option.value) : ['no choice', of];

/** Inputs of the built-in resource, by address. */
const inputs = (artefact: Artefact) =>
  new Map(artefact.resources.map((r) => [r.address, r.attributes.input]));

const planned = (folder: string): Artefact =>
  readPlan({ file: 'plan.json', text: readFileSync(join(FIXTURES, folder, 'plan.json'), 'utf8') });

describe('against terraform itself', () => {
  test('every expression of the fixture has the value terraform planned', async () => {
    const [own] = await readTerraformFolder(join(FIXTURES, 'expressions'));
    expect(inputs(own as Artefact)).toEqual(inputs(planned('expressions')));
  });
});

describeWithTerraform('against terraform as installed', () => {
  test('the recorded plan is what terraform makes of the fixture today', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'cloison-expressions-'));
    try {
      cpSync(join(FIXTURES, 'expressions'), copy, { recursive: true });
      const env = { PATH: process.env.PATH, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' };
      for (const args of [['init'], ['plan', '-out=p']])
        expect((await terraform(copy, env, args)).exitCode).toBe(0);
      const text = (await terraform(copy, env, ['show', '-json', 'p'])).output;
      expect(inputs(readPlan({ file: 'p', text }))).toEqual(inputs(planned('expressions')));
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('a configuration and its plan say the same', () => {
  test('same resources, places, references and provider subscriptions', async () => {
    const [own] = (await readTerraformFolder(join(FIXTURES, 'azurerm'), { shown: 'plan.json' })) as [
      Artefact,
    ];
    const plan = planned('azurerm');
    expect(addresses(own)).toEqual(addresses(plan));
    const setting = 'azurerm_monitor_diagnostic_setting.file';
    const to = at(plan, setting).attributes;
    expect(to.storage_account_id).toEqual(
      new Ref('plan.json#module.store["de"].azurerm_storage_account.this', ['id']),
    );
    expect(to.log_analytics_workspace_id).toEqual(at(own, setting).attributes.log_analytics_workspace_id);
    expect(at(own, setting).attributes.storage_account_id).toEqual(to.storage_account_id);
    const copy = 'module.store["fr"].azurerm_monitor_diagnostic_setting.this';
    expect(at(plan, copy).attributes.target_resource_id).toEqual(at(own, copy).attributes.target_resource_id);
    expect(at(own, 'azurerm_cosmosdb_account.file').attributes.geo_location).toMatchObject([
      { failover_priority: 0 },
      { location: 'westeurope', failover_priority: 1 },
      { location: 'francesouth', failover_priority: 2 },
    ]);
    expect(at(plan, setting).provider?.arguments).toEqual(at(own, setting).provider?.arguments);
    expect(at(own, copy).provider).toMatchObject({
      alias: 'abroad',
      arguments: { subscription_id: '22222222-2222-4222-8222-222222222222' },
    });
    // A plan does not record locals: the subscription is unknown, never absent.
    expect(at(plan, copy).provider?.arguments.subscription_id).toBeInstanceOf(Unknown);
  });
});

describe('what nobody decides', () => {
  const VARIABLES = 'variable "env" {}\nvariable "on" { type = bool }\nvariable "tags" {}\n';

  test('a variable without default is unknown and says how to settle it', () => {
    const unknown = value('var.env', VARIABLES);
    expect(unknown).toBeInstanceOf(Unknown);
    expect((unknown as Unknown).reason).toBe('variable env has no default');
    expect((unknown as Unknown).settle).toContain('terraform.tfvars');
  });

  test('validated values are all considered, through locals and look-ups', () => {
    const rest = `variable "where" {
      validation {
        condition = contains(["fr", "eu"], var.where)
        error_message = "no"
      }
    }
    locals { places = { fr = "francecentral", eu = "westeurope", us = "eastus" } }`;
    expect(options(value('lookup(local.places, var.where, "x")', rest))).toEqual([
      'francecentral',
      'westeurope',
    ]);
  });

  test('an undecided key considers every entry of the map, and the default of a look-up', () => {
    expect(options(value('{ a = 1, b = 2 }[var.env]', VARIABLES))).toEqual([1, 2]);
    expect(options(value('lookup({ a = 1, b = 2 }, var.env, 3)', VARIABLES))).toEqual([1, 2, 3]);
  });

  test('the same condition in two resources excludes impossible pairs', () => {
    const artefact = read(`${VARIABLES}
      resource "azurerm_x" "a" {
        count = var.env == "prod" ? 1 : 0
        v     = var.env == "prod" ? "francecentral" : "westeurope"
      }
      resource "azurerm_x" "b" {
        count = var.env != "prod" ? 1 : 0
      }`);
    const [a, b] = [at(artefact, 'azurerm_x.a[0]'), at(artefact, 'azurerm_x.b[0]')];
    expect(a.attributes.v).toBe('francecentral');
    expect(possible(and(a.guard, b.guard))).toBe(false);
  });

  test('a truth variable and its negation exclude each other', () => {
    const artefact = read(`${VARIABLES}
      resource "azurerm_x" "a" {
        count = var.on ? 1 : 0
      }
      resource "azurerm_x" "b" {
        count = !var.on ? 1 : 0
      }
      resource "azurerm_x" "c" {
        count = var.on == false ? 1 : 0
      }`);
    const guard = (name: string) => at(artefact, `azurerm_x.${name}[0]`).guard;
    expect(possible(and(guard('a'), guard('b')))).toBe(false);
    expect(possible(and(guard('a'), guard('c')))).toBe(false);
    expect(possible(and(guard('b'), guard('c')))).toBe(true);
  });

  test('key and value of an unknown collection are two things', () => {
    const artefact = read(`${VARIABLES}resource "azurerm_x" "a" {
      for_each = var.tags
      v        = each.key == "a" ? (each.value == "b" ? "eastus" : "francecentral") : "francecentral"
    }
    resource "azurerm_x" "b" {
      count = var.tags == "c" ? 1 : 0
    }`);
    expect(options(at(artefact, 'azurerm_x.a').attributes.v)).toContain('eastus');
  });

  test('a map merged over an unknown one keeps what is certain', () => {
    const tags = value('merge(var.tags, { "data-classification" = "general" })', VARIABLES) as Record<
      string,
      Value
    >;
    expect(tags['data-classification']).toBe('general');
    expect(tags['…']).toBeInstanceOf(Unknown);
    const over = value('merge({ "data-classification" = "general" }, var.tags)', VARIABLES) as Record<
      string,
      Value
    >;
    expect(over['data-classification']).toBeInstanceOf(Unknown);
  });

  test.each([
    ['an unknown count', 'count = var.env'],
    ['an unknown for_each', 'for_each = var.env'],
  ])('%s makes one resource that may exist', (_, line) => {
    const artefact = read(`${VARIABLES}resource "azurerm_x" "a" {\n ${line}\n v = "westeurope"\n}`);
    expect(addresses(artefact)).toEqual(['azurerm_x.a']);
    expect(at(artefact, 'azurerm_x.a').guard[0]?.size).toBe(1);
  });

  test.each([
    ['timestamp()', 'timestamp'],
    ['file("x")', 'file'],
    ['provider::x::f(1)', 'provider::x::f'],
    ['path.cwd', 'path.cwd'],
    ['terraform.workspace', 'terraform.workspace'],
    ['data.azurerm_storage_account.x.id', 'data.azurerm_storage_account.x'],
    ['var.nowhere', 'nowhere'],
    ['azurerm_y.none.id', 'azurerm_y.none'],
    ['1 / 0', 'zero'],
    ['regex("a", "b")', 'match'],
  ])('%s is unknown and its reason names it', (expression, named) => {
    const rest = 'data "azurerm_storage_account" "x" { name = "n" }';
    const unknown = value(expression, rest);
    expect(unknown).toBeInstanceOf(Unknown);
    expect((unknown as Unknown).reason).toContain(named);
  });
});

describe('what terraform takes, however it is written', () => {
  test.each<[string, string, Value]>([
    ['spaces behind the end of a heredoc', '<<EOT\n a\n  EOT \t\n', ' a\n'],
    ['a call whose bracket stands on the next line', 'upper(lower\n ("A"))', 'A'],
    ['a call with a space before its bracket', '[for v in ["a"] : upper (v) if can (v)]', ['A']],
    ['a name before a bracket is no call outside one', '[for v in (["a"]) : v]', ['a']],
  ])('%s', (_, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
  test.each<[string, string]>([
    ['nothing in a text', '"a${null}"'],
    ['a list in a text', '"a${["b"]}"'],
    ['a map in a text', '"a${{ b = 1 }}"'],
    ['nothing in a text of a loop', '"%{for v in [null]}x${v}%{endfor}"'],
  ])('%s is a fault of that expression alone', (_, expression) => {
    const found = value(expression);
    expect(found).toBeInstanceOf(Unknown);
    expect((found as Unknown).reason).toMatch(/a text/);
    expect(value(`try(${expression}, "else")`)).toBe('else');
  });
});

describe('references', () => {
  const GROUP = 'resource "azurerm_rg" "g" { location = "France Central" }\n';

  test.each<[string, string, Value]>([
    ['an attribute stays a reference', 'azurerm_rg.g.location', new Ref('r#azurerm_rg.g', ['location'])],
    [
      'a function reads what is written, as the provider stores it',
      'upper(azurerm_rg.g.location)',
      'FRANCECENTRAL',
    ],
    ['a comparison reads it, too', 'azurerm_rg.g.location == "francecentral" ? 1 : 2', 1],
    ['text around one', '"x-${azurerm_rg.g.id}"', new Text(['x-', new Ref('r#azurerm_rg.g', ['id'])])],
    [
      'JSON around one',
      'jsonencode({ a = azurerm_rg.g.id })',
      new Text(['{"a":"', new Ref('r#azurerm_rg.g', ['id']), '"}']),
    ],
    ['a utility resource is what it holds', 'terraform_data.t.output.place', 'westeurope'],
    [
      'all of a counted resource',
      'azurerm_c.c[*].id',
      [new Ref('r#azurerm_c.c[0]', ['id']), new Ref('r#azurerm_c.c[1]', ['id'])],
    ],
    ['a key of a keyed one', 'azurerm_k.k["a"].id', new Ref('r#azurerm_k.k["a"]', ['id'])],
  ])('%s', (_, expression, expected) => {
    const rest = `${GROUP}resource "terraform_data" "t" { input = { place = "westeurope" } }
      resource "azurerm_c" "c" { count = 2 }
      resource "azurerm_k" "k" { for_each = toset(["a"]) }`;
    expect(value(expression, rest)).toEqual(expected);
  });
});

describe('modules, providers, dynamic blocks', () => {
  test('inputs, outputs and aliases pass through two local modules', () => {
    const artefact = read(
      `provider "azurerm" { subscription_id = "one" }
       provider "azurerm" {
         alias           = "two"
         subscription_id = "two"
       }
       module "a" {
         source    = "./a"
         place     = "westeurope"
         providers = { azurerm = azurerm.two }
       }
       resource "azurerm_x" "root" { place = module.a.out }`,
      {
        a: 'variable "place" {}\nmodule "b" {\n source = "../b"\n place = upper(var.place)\n}\noutput "out" { value = module.b.out }',
        b: 'variable "place" {}\nresource "azurerm_y" "y" { location = var.place }\noutput "out" { value = var.place }',
      },
    );
    expect(at(artefact, 'azurerm_x.root').attributes.place).toBe('WESTEUROPE');
    const deep = at(artefact, 'module.a.module.b.azurerm_y.y');
    expect(deep.attributes.location).toBe('WESTEUROPE');
    expect(deep.provider).toMatchObject({ alias: 'two', arguments: { subscription_id: 'two' } });
    expect(at(artefact, 'azurerm_x.root').provider?.arguments).toEqual({ subscription_id: 'one' });
  });

  test('a module from elsewhere and a provisioner are opaque', () => {
    const artefact = read(`module "m" { source = "Azure/x/azurerm" }
      resource "azurerm_x" "a" {
        v = module.m.place
        provisioner "local-exec" { command = "cp" }
      }`);
    expect(artefact.opacities.map((o) => o.address).sort()).toEqual(['azurerm_x.a', 'module.m']);
    expect((at(artefact, 'azurerm_x.a').attributes.v as Unknown).reason).toContain('Azure/x/azurerm');
  });

  test('a module that calls itself ends', () => {
    expect(
      read('module "m" { source = "./m" }', { m: 'module "m" { source = "../m" }' }).opacities,
    ).toHaveLength(1);
  });

  test('a provider configuration nobody wrote has an unknown subscription', () => {
    const artefact = read('resource "azurerm_x" "a" { provider = azurerm.gone }');
    expect(at(artefact, 'azurerm_x.a').provider?.arguments.subscription_id).toBeInstanceOf(Unknown);
  });

  test('dynamic blocks, nested and with their own iterator, in both notations', () => {
    const expected = [{ name: 'p', rule: [{ at: 'p1' }, { at: 'p2' }] }];
    const native = read(`resource "azurerm_x" "a" {
      dynamic "outer" {
        for_each = { p = [1, 2] }
        iterator = it
        content {
          name = it.key
          dynamic "rule" {
            for_each = it.value
            content { at = "\${it.key}\${rule.value}" }
          }
        }
      }
    }`);
    const rule = { for_each: '${it.value}', content: { at: '${it.key}${rule.value}' } };
    const outer = {
      for_each: { p: [1, 2] },
      iterator: 'it',
      content: { name: '${it.key}', dynamic: { rule } },
    };
    const text = JSON.stringify({ resource: { azurerm_x: { a: { dynamic: { outer } } } } });
    expect(at(native, 'azurerm_x.a').attributes.outer).toEqual(expected);
    expect(at(readTerraformJson({ file: 'a.tf.json', text }), 'azurerm_x.a').attributes.outer).toEqual(
      expected,
    );
  });

  test('values files and overrides win, in their order', () => {
    const artefact = read(
      'variable "a" { default = 1 }\nresource "azurerm_x" "x" {\n v = var.a\n w = 1\n}',
      {},
      {
        'terraform.tfvars': 'a = 2',
        'b.auto.tfvars': 'a = 4',
        'a.auto.tfvars.json': '{"a": 3}',
        'override.tf': 'resource "azurerm_x" "x" { w = 2 }',
      },
    );
    expect(at(artefact, 'azurerm_x.x').attributes).toEqual({ v: 4, w: 2 });
  });
});

describe('the JSON notation', () => {
  const CDKTF = {
    '//': { metadata: { backend: 'azurerm' } },
    terraform: { backend: { azurerm: { storage_account_name: 'st' } } },
    provider: { azurerm: [{ features: [{}], subscription_id: 'one' }] },
    resource: {
      azurerm_x: {
        a: {
          '//': {
            metadata: {
              path: 'Stack/a',
              stackTrace: ['new A (/app/node_modules/x.js:1:1)', 'new S (/app/s.ts:7:3)'],
            },
          },
          block: { location: '${azurerm_y.y.location}', '//': 'gone' },
          plain: 'a$${b}',
          depends_on: ['azurerm_y.y'],
        },
      },
      azurerm_y: { y: { location: 'francecentral', nothing: null } },
    },
  };
  const artefact = readTerraformJson({ file: 'cdk.tf.json', text: JSON.stringify(CDKTF, null, 2) });

  test('comments go, blocks stay as written, origins and dependencies are kept', () => {
    const a = at(artefact, 'azurerm_x.a');
    expect(a.attributes).toEqual({
      block: { location: new Ref('cdk.tf.json#azurerm_y.y', ['location']) },
      plain: 'a${b}',
    });
    expect(a.origin).toEqual({ construct: 'Stack/a', file: '/app/s.ts', line: 7 });
    expect(a.dependsOn).toEqual(['cdk.tf.json#azurerm_y.y']);
    expect(at(artefact, 'azurerm_y.y').attributes).toEqual({ location: 'francecentral' });
  });

  test('the backend is a resource, and positions point into the file', () => {
    expect(at(artefact, 'terraform.backend.azurerm')).toMatchObject({
      type: 'terraform_backend_azurerm',
      attributes: { storage_account_name: 'st' },
    });
    const lines = JSON.stringify(CDKTF, null, 2).split('\n');
    const line = at(artefact, 'azurerm_x.a').locate('block.location')?.line ?? 0;
    expect(lines[line - 1]).toContain('azurerm_y.y.location');
  });

  test('a malformed expression is unknown and named, the rest is read', () => {
    const text = JSON.stringify({ resource: { azurerm_x: { a: { v: '${1 +', w: 1 } } } });
    const { v, w } = at(readTerraformJson({ file: 'a.tf.json', text }), 'azurerm_x.a').attributes;
    expect((v as Unknown).reason).toContain('${1 +');
    expect(w).toBe(1);
  });
});

describe('recognising', () => {
  test.each<[string, unknown, ReturnType<typeof recognise>]>([
    ['a configuration', { resource: { a: { b: {} } } }, 'terraform'],
    ['a plan', { format_version: '1.2', planned_values: {} }, 'plan'],
    ['a shown state', { format_version: '1.0', terraform_version: '1.11.4', values: {} }, 'state'],
    ['a raw state', { version: 4, terraform_version: '1.11.4', resources: [] }, 'state'],
    ['package.json', { name: 'x', version: '1.0.0', module: 'x.js' }, undefined],
    ['CloudFormation', { Resources: {} }, undefined],
    ['ARM', { $schema: 'x', resources: [] }, undefined],
    ['a list', [], undefined],
    ['an empty object', {}, undefined],
  ])('%s', (_, json, expected) => expect(recognise(json)).toBe(expected));
});

describe('plans and states', () => {
  test('what is deleted is no resource', () => {
    const change = (address: string, actions: string[], after: unknown) => {
      return {
        address,
        mode: 'managed',
        type: 'azurerm_x',
        name: 'x',
        change: { actions, after, after_unknown: {} },
      };
    };
    const resource_changes = [
      change('azurerm_x.gone', ['delete'], null),
      change('azurerm_x.new', ['delete', 'create'], { a: 1 }),
    ];
    const text = JSON.stringify({ format_version: '1.2', planned_values: {}, resource_changes });
    expect(addresses(readPlan({ file: 'p', text }))).toEqual(['azurerm_x.new']);
  });

  test('a raw state: addresses with module and key, alias of the provider', () => {
    const resource = {
      module: 'module.m',
      mode: 'managed',
      type: 'azurerm_x',
      name: 'a',
      provider: 'provider["registry.terraform.io/hashicorp/azurerm"].two',
      instances: [{ index_key: 'k', attributes: { location: 'francecentral', gone: null } }],
    };
    const text = JSON.stringify({ version: 4, terraform_version: '1.11.4', resources: [resource] });
    const found = at(readState({ file: 's', text }), 'module.m.azurerm_x.a["k"]');
    expect(found.attributes).toEqual({ location: 'francecentral' });
    expect(found.provider?.alias).toBe('two');
  });
});

describe('bad input', () => {
  test.each([
    ['a block that is not closed', 'resource "a" "b" {'],
    ['no expression', 'locals {\n a =\n}'],
    ['binary', 'a\0b'],
  ])('%s is unreadable, with file and reason', (_, text) => {
    expect(() => read(text)).toThrow(UnreadableInput);
    expect(() => read(text)).toThrow(/main\.tf/);
  });

  test.each([
    ['brackets', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['negations', `${'!'.repeat(5000)}true`],
    ['steps', `a${'.b'.repeat(5000)}`],
    ['a sum', `1${' + 1'.repeat(20000)}`],
  ])('%s without end do not overflow', (_, expression) => {
    const text = JSON.stringify({ resource: { azurerm_x: { a: { v: `\${${expression}}` } } } });
    expect(at(readTerraformJson({ file: 'a.tf.json', text }), 'azurerm_x.a').attributes.v).toBeInstanceOf(
      Unknown,
    );
  });

  test('doublings end as unknown instead of filling the memory', () => {
    const locals = Array.from(
      { length: 60 },
      (_, i) => `l${i + 1} = [local.l${i}, local.l${i}]\nt${i + 1} = "\${local.t${i}}\${local.t${i}}"`,
    );
    const rest = `locals {\nl0 = 1\nt0 = "x"\n${locals.join('\n')}\n}`;
    expect(value('local.t60', rest)).toBeInstanceOf(Unknown);
    expect(JSON.stringify(value('local.l60', rest)).length).toBeLessThan(50_000_000);
  });
});

describe('properties', () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((data) => JSON.parse(JSON.stringify(data)));
  const clean = (v: unknown): unknown => {
    if (Array.isArray(v)) return v.map(clean);
    if (typeof v !== 'object' || v === null) return v === 0 ? 0 : v;
    return Object.fromEntries(
      Object.entries(v).flatMap(([k, inner]) => (inner === null ? [] : [[k, clean(inner)]])),
    );
  };

  test('any JSON survives jsondecode of its quoted text', () => {
    fc.assert(
      fc.property(json, (data) => {
        // The first characters of template sequences, as escapes that no sequence begins with.
        const quoted = JSON.stringify(JSON.stringify(data))
          .replaceAll('$', '\\u0024')
          .replaceAll('%', '\\u0025');
        expect(value(`[jsondecode(${quoted})]`)).toEqual([clean(data)]);
      }),
      { numRuns: 200 },
    );
  });

  test('no text crashes the reader of the JSON notation', () => {
    const piece = fc.constantFrom(
      '${',
      '}',
      '%{',
      'if ',
      'for ',
      'endif',
      '"',
      '[',
      ']',
      '(',
      ')',
      'var.x',
      '.',
      '*',
      '?',
      ':',
      '~',
      ' ',
      '1',
      '+',
      '<<A\n',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = JSON.stringify({ resource: { azurerm_x: { a: { v: pieces.join('') } } } });
        expect(readTerraformJson({ file: 'a.tf.json', text }).resources).toHaveLength(1);
      }),
      { numRuns: 400 },
    );
  });
});
