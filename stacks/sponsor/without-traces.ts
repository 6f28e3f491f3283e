/** What the CDK acknowledges for itself carries the folders of the machine that synthesised: the assembly is to be the same everywhere. */
import type { App } from 'aws-cdk-lib/core';

/** Takes the stack traces out of the metadata of a finished app. */
export function withoutTraces(app: App): App {
  for (const { node } of app.node.findAll())
    for (const entry of node.metadata) Reflect.deleteProperty(entry, 'trace');
  return app;
}
