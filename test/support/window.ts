/** A browser at our side: keeps cookies, follows nothing by itself. */
export class Window {
  readonly cookies = new Map<string, string>();
  async ask(
    url: string | URL,
    more: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      ...more,
      headers: { accept: 'text/html', ...(cookie && { cookie }), ...more.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return response;
  }
}
