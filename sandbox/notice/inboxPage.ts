import type { Carried, Post } from './model.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const CHANNEL: Readonly<Record<Carried, string>> = {
  sms: 'Tin nhắn SMS / text message',
  vneid: 'VNeID',
  email: 'Thư điện tử / e-mail',
};
const STATUS: Readonly<Record<Post['status'], string>> = {
  accepted: 'đang gửi / on its way',
  refused: 'bị từ chối / refused',
  delivered: 'đã nhận / delivered',
  failed: 'không tới / failed',
  lost: 'thất lạc / lost',
};

const STYLE = `:root{color-scheme:light;font:112%/1.45 system-ui,"Noto Sans",Roboto,sans-serif}
body{margin:0;background:#f3f1ec;color:#1a1a1a}main{max-width:48rem;margin:0 auto;padding:1rem}
h1{font-size:1.4rem}.sandbox{background:#fff3c4;border-left:.4rem solid #a15c00;padding:.6rem .8rem}
form{display:flex;gap:.5rem;margin:1rem 0}input{flex:1;font:inherit;padding:.5rem;min-height:3rem}button{font:inherit;min-height:3rem;padding:0 1rem}
article{background:#fff;border:1px solid #bbb;border-radius:.5rem;padding:.7rem .9rem;margin:.7rem 0}
article p{margin:.4rem 0 0}small{color:#474747}.sms p{font-family:ui-monospace,monospace}.refused,.failed,.lost{border-left:.4rem solid #a4160a}
:focus-visible{outline:.25rem solid #0b57d0}`;

const shown = (post: Post): string => `<article class="${post.carried} ${post.status}">
<strong>${CHANNEL[post.carried]}</strong> → <a href="?to=${encodeURIComponent(post.to)}">${escaped(post.to)}</a>
<p>${escaped(post.text)}</p>
<small>${STATUS[post.status]} · ${escaped(post.at ?? post.takenAt)} · ${escaped(post.messageId)}</small></article>`;

const MOST_SHOWN = 200;

/** What lies in the inboxes of the sample's people, newest first: whoever tries the demonstration reads here what they would read on their telephones. */
export function inboxPage(posts: readonly Post[], to: string | null): string {
  const list = posts.slice(0, MOST_SHOWN).map(shown).join('\n');
  const none = '<p>Chưa có tin nào. / Nothing yet.</p>';
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">
<title>Hộp thư giả lập / Sandbox inbox</title><style>${STYLE}</style><main>
<h1>Hộp thư giả lập <small lang="en">/ Sandbox inbox</small></h1>
<p class="sandbox">Tin gửi tới người trong mẫu; không tin nào ra khỏi máy này. <span lang="en">Messages to people of the sample; none leaves this machine.</span></p>
<form><label for="to">Người nhận / Reader</label><input id="to" name="to" value="${escaped(to ?? '')}" placeholder="09… · 12 số / digits · @"><button>Xem / Show</button></form>
<p>${posts.length} tin / messages${posts.length > MOST_SHOWN ? `, ${MOST_SHOWN} mới nhất / newest` : ''}</p>
${list || none}</main></html>`;
}
