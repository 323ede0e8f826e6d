import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#core/result.ts';
import { problemOf, sendProblem } from './problems.ts';

/** Whether whoever asks is a program, not somebody who looks at a page. */
const wantsJson = (request: FastifyRequest): boolean => !(request.headers.accept ?? '').includes('text/html');

const page = (title: readonly [string, string], body: string): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title[0]} – AnSinh</title>
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<main>
<h1>${title[0]}<br><small lang="en">${title[1]}</small></h1>
${body}
</main>
</body>
</html>
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Level 2 was asked for, and VNeID vouches for less: whoever may look at level 1 is shown the way. */
const NEEDS_LEVEL_2: readonly string[] = ['level_too_low', 'level_not_reached'];

/** Says why somebody was not signed in, and what to do: a page for people, a problem for programs. */
export function sendRefusedPage(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  again: string,
): FastifyReply {
  const level1 = NEEDS_LEVEL_2.includes(refusal.code)
    ? `<p>Với mức 1 vẫn xem được mọi thứ, chưa đổi được nơi nhận tiền.<br><span lang="en">At level 1 you can look at everything, but not change where you are paid.</span></p>
<p><a class="button" href="/sign-in?level=1&amp;return=/citizen">Đăng nhập mức 1 / Sign in at level 1</a></p>`
    : '';
  const body = `<p data-refusal="${refusal.code}">${escaped(refusal.vi)}</p>
<p lang="en">${escaped(refusal.en)}</p>
${level1}
<p><a href="${escaped(again)}">Đăng nhập lại / Sign in again</a> · <a href="/">Trang đầu / Front page</a></p>`;
  return sayNo(request, reply, refusal, page(['Chưa đăng nhập được', 'You are not signed in'], body));
}

/** Says that nothing is at an address: a page for people, a problem for programs. */
export function sendNothingHere(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply {
  const body = `<p>Địa chỉ này không có trang nào; có thể đã gõ nhầm hoặc trang đã chuyển đi.</p>
<p lang="en">There is no page at this address; it may be mistyped, or the page has moved.</p>
<p><a href="/">Trang đầu / Front page</a></p>`;
  return sayNo(request, reply, refusal, page(['Không có trang này', 'There is no such page'], body));
}

function sayNo(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, html: string): FastifyReply {
  const problem = problemOf(refusal);
  if (wantsJson(request)) return sendProblem(reply, problem);
  return reply.code(problem.status).type('text/html; charset=utf-8').send(html);
}

/** Says that the session has ended, and where to end the provider's own. */
export function sendSignedOut(
  request: FastifyRequest,
  reply: FastifyReply,
  provider: string | undefined,
): FastifyReply {
  if (wantsJson(request))
    return reply
      .type('application/json')
      .send(JSON.stringify({ signed_out: true, provider_sign_out: provider ?? null }));
  const there =
    provider === undefined
      ? ''
      : `<p>Máy dùng chung? <a href="${escaped(provider)}">Đăng xuất cả ở nhà cung cấp định danh</a>.<br><span lang="en">A shared device? <a href="${escaped(provider)}">Sign out at the identity provider too</a>.</span></p>`;
  return reply
    .type('text/html; charset=utf-8')
    .send(
      page(['Đã đăng xuất', 'You are signed out'], `${there}<p><a href="/">Trang đầu / Front page</a></p>`),
    );
}
