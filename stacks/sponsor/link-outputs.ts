/** What the link stack tells after a deployment is called. CloudFormation takes letters and digits. */
export const outputName = (link: string, what: string): string =>
  `${link
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}${what}`;
