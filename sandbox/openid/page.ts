/** Text that may stand in a page. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** One thing said in both languages, Vietnamese first. */
export interface Said {
  readonly vi: string;
  readonly en: string;
}

/** Vietnamese in full size with English under it. */
export const both = ({ vi, en }: Said): string =>
  `${escaped(vi)}<span class="en" lang="en">${escaped(en)}</span>`;

/** Large type, one column, strong contrast, nothing to load: for an old phone and old eyes. */
const STYLE = `
:root{color-scheme:light;font:125%/1.45 system-ui,"Noto Sans",Roboto,sans-serif}
*{box-sizing:border-box}
body{margin:0;background:#f3f1ec;color:#1a1a1a}
main{max-width:32rem;margin:0 auto;padding:1rem}
header{background:var(--brand);color:#fff;padding:.8rem 0;font-weight:700}
header div{max-width:32rem;margin:0 auto;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.25;margin:.6rem 0 1rem}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
.en{display:block;font-size:.8em;font-weight:400;color:#474747}
header .en,button .en{color:inherit}
.sandbox{background:#fff3c4;border-left:.4rem solid #a15c00;padding:.6rem .8rem;margin:0 0 1rem;font-size:.9em}
.refused{background:#fde8e6;border:.15rem solid #a4160a;border-radius:.4rem;padding:.8rem;margin:0 0 1rem;font-weight:600}
form{margin:0 0 1rem}
label{display:block;font-weight:600;margin:1rem 0 .3rem}
input{display:block;width:100%;font:inherit;font-size:1.3em;letter-spacing:.08em;padding:.5rem .6rem;min-height:3.2rem;border:.13rem solid #555;border-radius:.4rem;background:#fff}
button,.button{display:block;width:100%;font:inherit;font-weight:700;min-height:3.4rem;padding:.6rem;margin:1rem 0 0;border-radius:.5rem;border:.13rem solid var(--brand);background:var(--brand);color:#fff;text-align:center;text-decoration:none;cursor:pointer}
.second{background:#fff;color:var(--brand)}
input:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible{outline:.25rem solid #0b57d0;outline-offset:.12rem}
ul{list-style:none;padding:0;margin:0}
a.button{display:grid;place-items:center}
li strong{display:block;margin-bottom:.3rem}
li{background:#fff;border:1px solid #bbb;border-radius:.5rem;padding:.8rem;margin:0 0 .7rem}
li form{margin:0}
li button{min-height:3rem;margin-top:.6rem}
dt{font-weight:600;margin-top:.8rem}
dd{margin:0;font-size:1.1em}
code{font-size:1.5em;letter-spacing:.12em;font-weight:700}
.quiet{font-size:.85em}`;

export interface Page {
  readonly brand: { readonly name: Said; readonly colour: string };
  readonly title: Said;
  readonly body: string;
  /** Said above all else when something was refused; `code` is for programs. */
  readonly refused?: (Said & { readonly code: string }) | undefined;
}

const SANDBOX: Said = {
  vi: 'Đây là hệ thống thử. Mọi người trong đó đều không có thật.',
  en: 'This is a sandbox. Everyone in it is invented.',
};

export const pageOf = ({ brand, title, body, refused }: Page): string => `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title.vi)} · ${escaped(title.en)}</title>
<style>:root{--brand:${brand.colour}}${STYLE}</style>
</head>
<body>
<header><div>${both(brand.name)}</div></header>
<main>
<p class="sandbox">${both(SANDBOX)}</p>
<h1>${both(title)}</h1>
${refused ? `<p class="refused" role="alert" data-refusal="${escaped(refused.code)}">${both(refused)}</p>` : ''}
${body}
</main>
</body>
</html>
`;

/** Headers of every page: no script runs, nothing is loaded, nobody frames it, nothing is kept. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;
