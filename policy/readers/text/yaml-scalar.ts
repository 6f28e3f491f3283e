const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUE = /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/**
 * What a plain YAML scalar stands for. CloudFormation reads YAML 1.1, where `yes` and `on` are true; numbers are kept as
 * text unless they write themselves the same way again, so that account `012345678901` and version `1.10` survive.
 */
export function plainScalar(source: string): string | number | boolean | null {
  if (NULLS.has(source)) return null;
  if (TRUE.test(source)) return true;
  if (FALSE.test(source)) return false;
  return NUMBER.test(source) && String(Number(source)) === source ? Number(source) : source;
}
