/** `cloison link request`: the enclave's part of the agreement, from what its deployment told. */
import { z } from 'zod';
import { AGREEMENT_VERSION, type Agreement, enclavePartSchema } from '../../constructs/link/agreement';
import { digestOf } from '../../constructs/link/suite';
import type { Link } from '../../policy/programme';
import { EXIT, type ExitStatus, Unusable } from '../exit';
import type { Io } from '../io';
import { readJson } from './json-file';
import { accept, choose, type LinkChoice } from './store';

export interface RequestOptions extends LinkChoice {
  /** The text of `terraform output -json` in the folder of the enclave's link stack. */
  readonly outputs: string;
  readonly by: string;
  readonly replace?: boolean;
}

const told = z.object({
  link: z.string(),
  design: z.string(),
  asn: enclavePartSchema.shape.asn,
  addresses: enclavePartSchema.shape.addresses,
});

const today = (): string => new Date().toISOString().slice(0, 10);

/** What the enclave's deployment says of a link. Throws `Unusable` where it does not, or says it of another design. */
export function partOf(outputs: unknown, link: Link, file: string): z.infer<typeof told> {
  const name = `link-${link.name}`;
  const value = (outputs as Record<string, { value?: unknown } | undefined> | null)?.[name]?.value;
  if (value === undefined)
    throw new Unusable(
      `${file} has no output "${name}": give the text of \`terraform output -json\` of the enclave's link stack`,
    );
  const result = told.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Unusable(`${file}: ${name}.${issue?.path.join('.')}: ${issue?.message}`);
  }
  if (result.data.design !== digestOf(link))
    throw new Unusable(
      `${file}: the enclave was deployed with another design of the link (${result.data.design}) than the programme has (${digestOf(link)}): deploy it again, or take its version of infra/links.ts`,
    );
  return result.data;
}

/** Writes the agreement's first part; a gateway deployed anew asks for `replace`, which voids the sponsor's part. */
export function request(options: RequestOptions, io: Io): ExitStatus {
  const chosen = choose(options);
  const { programme, link, accepted, file } = chosen;
  const { asn, addresses } = partOf(readJson(options.outputs), link, options.outputs);
  const enclave = {
    by: options.by,
    deployment: `${programme.name}/link.tfstate`,
    on: today(),
    asn,
    addresses,
  };
  const next: Agreement =
    accepted && !options.replace
      ? { ...accepted, enclave }
      : {
          version: AGREEMENT_VERSION,
          link: link.name,
          revision: (accepted?.revision ?? 0) + 1,
          design: digestOf(link),
          enclave,
          ...(accepted?.keys ? { keys: accepted.keys } : {}),
        };
  accept(chosen, next);
  io.out(
    `${file}: revision ${next.revision}, gateway ${addresses.join(' and ')}, number ${asn}.\nHave it reviewed and merged; then the sponsor deploys its connections.\n`,
  );
  return EXIT.ok;
}
