import { existsSync, writeFileSync } from 'node:fs';
import { planOf } from '../terraform';

const USAGE = 'node -r tsx/cjs test/support/azurerm-schema/plan.ts FOLDER [OUT.json]';

/**
 * Plans a folder with a Terraform root module against the schema alone and writes what `terraform show -json` says of
 * the plan: to a file (to remake a committed fixture) or to standard output. Without the time, so that it stays the same.
 */
async function main([folder, out]: readonly string[]): Promise<number> {
  if (folder === undefined || !existsSync(folder)) {
    process.stderr.write(
      `${folder === undefined ? 'No folder given' : `There is no folder ${folder}`}. Use: ${USAGE}\n`,
    );
    return 2;
  }
  const { init, validate, plan, json } = await planOf(folder);
  const failed = [init, validate, plan].find(({ exitCode }) => exitCode !== 0);
  if (failed !== undefined || json === undefined) {
    process.stderr.write(failed?.output ?? 'terraform show gave nothing.\n');
    return 1;
  }
  const { timestamp: _whenPlanned, ...lasting } = json;
  const text = `${JSON.stringify(lasting, null, 2)}\n`;
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
  return 0;
}

main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
