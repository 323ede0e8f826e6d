import { OPERATIONS } from './operations.ts';
import { type Operation, PERMISSIONS } from './permissions.ts';
import { REFUSAL_STATUS } from './refusals.ts';

const HEAD = `# The HTTP API

Printed from code by \`scripts/printApi.ts\`; the whole of it, with schemas, is [openapi.json](openapi.json), and a running server shows it at \`/docs\`.

## How to ask

| | |
|---|---|
| who | \`Authorization: Bearer ansinh_…\`, the token of a session, or its cookie in a browser; roles open the operation, the unit's communes (a citizen: his own persons) narrow every row |
| sign in | citizens \`GET /sign-in\`, officers \`GET /office/sign-in\` (\`return\` = one of our pages), out \`POST /sign-out\`; partners \`POST /partners/token\` (client credentials, private_key_jwt or mutual TLS) |
| level | what moves money needs level 2: \`level_too_low\` names \`step_up\`, where to sign in again |
| browsers | a command sent with the cookie carries \`X-CSRF-Token\` from \`GET /v1/session\`; \`Bearer\` needs none |
| quotas | partners are told \`RateLimit-Limit\`, \`-Remaining\`, \`-Reset\`; beyond it 429 with \`Retry-After\` |
| why | \`X-Purpose\` (3 to 200 characters, UTF-8 or percent-encoded) wherever persons are read; it stands in the journal |
| once | \`Idempotency-Key\` on every command; the same key and the same request answer the stored result, another request is refused |
| what if | \`?dryRun=true\` on every command: decided, written, undone |
| pages | \`limit\` 1 to 200 (50), \`cursor\` = \`next\` of the page before; stable while rows come and go |
| amounts | whole đồng as JSON integers; months \`YYYY-MM\`; instants UTC |
| no | \`application/problem+json\` (RFC 9457): \`code\` is stable, \`detail\` English, \`detail_vi\` Vietnamese, places beside them |
| not now | 503 with \`Retry-After\`; send the same request with the same key again |
| everybody | \`GET /v1/public/figures\`, \`GET /v1/public/figures.csv\` and the [transparency log](../concepts/transparency.md) under \`/log/\` need no session; any page of any site may read them |
| live | \`GET /v1/feed\`, server-sent events; reconnect with \`Last-Event-ID\` |

A list's reference (\`DS-…\`) carries its version: a command that names an earlier version is refused (\`list_version_superseded\`), so nobody
signs what he did not see.
`;

/** The page `docs/reference/api.md`: operations with the roles that may use them, and every code with its status. */
export function referenceText(): string {
  const operations = OPERATIONS.map(
    ({ operation, method, path }) =>
      `| \`${method} ${path.replace(/:(\w+)/g, '{$1}')}\` | ${operation} | ${rolesOf(operation)} |`,
  );
  const codes = Object.entries(REFUSAL_STATUS)
    .sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))
    .map(([code, status]) => `| ${status} | \`${code}\` |`);
  return [
    HEAD,
    '## Operations and who may use them\n',
    '| Request | Operation | Roles |\n|---|---|---|',
    ...operations,
    '\n## Codes\n',
    '| Status | Code |\n|---|---|',
    ...codes,
    '',
  ].join('\n');
}

const rolesOf = (operation: Operation): string => PERMISSIONS[operation].join(', ');
