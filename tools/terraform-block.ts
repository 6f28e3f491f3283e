/** A type as Terraform's protocol writes it: `"string"`, `["list", …]`, `["object", {…}]`. */
export type TerraformType =
  | 'string'
  | 'number'
  | 'bool'
  | readonly ['list' | 'set' | 'map', TerraformType]
  | readonly ['object', Readonly<Record<string, TerraformType>>];

export interface Attribute {
  readonly type: TerraformType;
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
}

export interface NestedBlock {
  readonly nesting: 'single' | 'list' | 'set';
  readonly min: 0 | 1;
  /** 0: as many as wanted. */
  readonly max: number;
  readonly block: Block;
}

export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks: Readonly<Record<string, NestedBlock>>;
}
