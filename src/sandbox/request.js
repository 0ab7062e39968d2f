// The platform's `request`, on top of a `fetch`; for every engine.
({ fetch, address, json: { stringify, parse } }) =>
  async function request(options) {
    if (typeof options !== 'object' || options === null) {
      throw new TypeError(
        typeof options === 'string'
          ? `there is no request named ${options}: give an object with url, method, query, headers, json or body`
          : 'request() takes an object with url, method, query, headers, json or body',
      );
    }
    const { method = 'GET', url, query = {}, headers = {}, json, body, signal } = options;
    const pairs = Object.entries(query).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one) => one !== undefined && one !== null)
        .flatMap((one) => [key, String(one)]),
    );
    const sent = { method, headers: { ...headers } };
    if (signal !== undefined) sent.signal = signal;
    if (json !== undefined) {
      const named = Object.keys(sent.headers).some((name) => name.toLowerCase() === 'content-type');
      if (!named) sent.headers['content-type'] = 'application/json';
      sent.body = stringify(json);
    } else if (body !== undefined) {
      sent.body = body;
    }
    const response = await fetch(address(String(url), pairs), sent);
    const text = await response.text();
    const fields = {};
    for (const [name, value] of response.headers) fields[name] = value;
    let content = text;
    if (/[/+]json\b/i.test(fields['content-type'] ?? '')) {
      try {
        content = parse(text);
      } catch {
        // What says that it is JSON and is not, stays text.
      }
    }
    return { status: response.status, ok: response.ok, headers: fields, body: content };
  };
