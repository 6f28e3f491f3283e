// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** What the reader makes of expressions in which something is open until somebody runs terraform. */
import type { Guard } from '../../policy/guards';
import { readTerraformTexts } from '../../policy/readers/terraform';
import { Choice, Ref, Text, Unknown, type Value } from '../../policy/values';

const shown = (text: string): string => text.replace('\u0000', '');

/** A guard in words: `var:a=x`, several texts by `|`, several inputs by `&`, several cases by `or`. */
const guardOf = (guard: Guard): string =>
  guard
    .map((one) =>
      [...one]
        .map(([input, constraint]) =>
          'in' in constraint
            ? `${input}=${[...constraint.in].map(shown).join('|')}`
            : `${input}≠${[...constraint.notIn].map(shown).join('|')}`,
        )
        .join(' & '),
    )
    .join(' or ');

/**
 * A value in words: `? why` for an unknown (with the references it is made from behind `<-`), `<address.path>` for a reference,
 * the parts of a text in one, and for a choice an object of its values by their guards.
 */
export function said(value: Value | undefined): unknown {
  if (value instanceof Unknown) {
    const origins = value.origins.map(said).join(' ');
    return `? ${value.reason}${origins === '' ? '' : ` <- ${origins}`}`;
  }
  if (value instanceof Ref) return `<${[value.target.replace(/^.*#/, ''), ...value.path].join('.')}>`;
  if (value instanceof Text) return value.parts.map(said).join('');
  if (value instanceof Choice)
    return Object.fromEntries(
      value.options.map((option) => [`if ${guardOf(option.guard)}`, said(option.value)]),
    );
  if (Array.isArray(value)) return value.map(said);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, said(inner)]));
}

const BEFORE = `variable "open" {}
variable "other" {}
variable "flag" { type = bool }
variable "pick" {
  validation { condition = contains(["x", "y"], var.pick) }
}
resource "azurerm_storage_account" "b" { name = "docs" }
resource "azurerm_storage_account" "c" { tags = { a = "x", b = "y" } }
resource "azurerm_y" "many" { count = var.open }
resource "terraform_data" "kept" { input = ["k", "l"] }
data "azurerm_subnet" "s" { name = "s" }
`;

/** The value of an expression beside `var.open`, `var.other`, `var.flag` and `var.pick`, of which nobody gives any, in words. */
export function open(expression: string, files: Readonly<Record<string, string>> = {}): unknown {
  const { resources } = readTerraformTexts({
    id: 'r',
    file: 'r',
    folders: new Map([
      ['', new Map([['main.tf', `${BEFORE}resource "azurerm_x" "e" {\n v = [${expression}]\n}\n`]])],
    ]),
    read: (path) => files[path],
  });
  const found = resources.find((one) => one.address === 'azurerm_x.e')?.attributes.v;
  return Array.isArray(found) ? said(found[0]) : said(found);
}
