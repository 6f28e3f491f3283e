/** Addresses of databases as their drivers write them. */

const LOGIN = /^[^\s:/@]+:[^\s/@]*@(?:tcp\()?([\w-]+(?:\.[\w-]+){2,}(?::\d+)?)\)?(?:\/.*)?$/i;
const ADDRESS = /\(\s*HOST\s*=\s*([^()\s]+)\s*\)/gi;

/**
 * Addresses of databases as URLs without what names the driver: `jdbc:mysql:aws://…`, Oracle's `jdbc:oracle:thin:@host:1521:SID`
 * and its descriptions, `user:password@tcp(host:3306)/name`.
 */
export function withoutDriver(text: string): string {
  if (!/^(jdbc|r2dbc):/i.test(text)) return text.replace(LOGIN, 'jdbc://$1');
  const at = text.indexOf('//');
  if (at !== -1) return `jdbc:${text.slice(at)}`;
  const described = [...text.matchAll(ADDRESS)].map(([, name]) => name);
  if (described.length > 0) return `jdbc://${described.join(',')}`;
  const login = text.lastIndexOf('@');
  return login === -1 ? text : `jdbc://${text.slice(login + 1).split(/[:/]/, 1)[0]}`;
}
