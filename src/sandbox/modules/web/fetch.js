// `fetch`: the parent answers each request; what answers a request with a redirection is followed by asking again.
({ ask, schedule, soon, urlParse, urlGet, refuse }, load, loaded) => {
  const { made } = load('request_state');
  const { Headers, entriesOf, guard } = load('headers');
  const { responseOf, WITHOUT_BODY } = load('response');
  const { Body } = load('body');
  const REDIRECTS = [301, 302, 303, 307, 308];
  const OF_A_BODY = ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length'];
  const OF_AN_ORIGIN = ['authorization', 'proxy-authorization', 'cookie', 'host'];

  const failed = (cause) => {
    const error = new TypeError('fetch failed');
    Object.defineProperty(error, 'cause', { value: cause, writable: true, configurable: true });
    return error;
  };
  const withCode = (code, message) => {
    const error = new Error(message);
    error.code = code;
    return error;
  };

  // Follows signals until the work is done; `race` gives up as soon as one aborts.
  const watch = (signals) => {
    let aborted = signals.find((signal) => signal.aborted) ?? null;
    const waiting = [];
    const ends = [];
    for (const signal of signals) {
      if (signal.aborted) continue;
      const { follow } = load('abort');
      ends.push(
        follow(signal, () => {
          aborted ??= signal;
          for (const reject of waiting) reject(signal.reason);
        }),
      );
    }
    const check = () => {
      if (aborted !== null) throw aborted.reason;
    };
    const sleep = (delay) =>
      new Promise((resolve, reject) => {
        waiting.push(reject);
        if (delay > 0) schedule(resolve, delay, false);
        else soon(resolve);
      });
    return { check, sleep, waiting, end: () => ends.forEach((end) => end()) };
  };

  const onward = (state, response, current) => {
    const { method, headers, body } = current;
    const location = response.headers.find(([name]) => name === 'location')?.[1];
    const href = urlParse(location, current.url);
    if (href === undefined) {
      const { coded } = load('errors');
      const cause = coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
      cause.input = location;
      cause.base = current.url;
      throw failed(cause);
    }
    const protocol = urlGet(href, 'protocol');
    if (protocol !== 'http:' && protocol !== 'https:') throw failed(new Error('URL scheme must be a HTTP(S) scheme'));
    if (current.hops === 20) throw failed(new Error('redirect count exceeded'));
    const hasCredentials = urlGet(href, 'username') !== '' || urlGet(href, 'password') !== '';
    const isOther = urlGet(href, 'origin') !== urlGet(current.url, 'origin');
    if (state.mode === 'cors' && hasCredentials && isOther) {
      throw failed(new Error('cross origin not allowed for request mode "cors"'));
    }
    const { status } = response;
    const turns = (status === 303 && method !== 'GET' && method !== 'HEAD') || ((status === 301 || status === 302) && method === 'POST');
    const dropped = [...(turns ? OF_A_BODY : []), ...(isOther ? OF_AN_ORIGIN : [])];
    return {
      url: href,
      method: turns ? 'GET' : method,
      headers: headers.filter(([name]) => !dropped.includes(name)),
      body: turns ? null : body,
      hops: current.hops + 1,
    };
  };

  const withoutHash = (url) => {
    const at = url.indexOf('#');
    return at < 0 ? url : url.slice(0, at);
  };

  async function run(state) {
    const bytes = state.body === null ? null : state.body.read();
    let current = { url: state.url, method: state.method, headers: entriesOf(state.headers), body: bytes, hops: 0 };
    const protocol = urlGet(current.url, 'protocol');
    if (protocol === 'data:' || protocol === 'blob:') refuse(`fetch of a URL with ${protocol} is not known to the sandbox`);
    if (protocol !== 'http:' && protocol !== 'https:') throw failed(new Error('unknown scheme'));
    const signals = state.made === null ? state.signals : [state.made];
    const watched = watch(signals);
    try {
      watched.check();
      // What the caller does in the same turn, such as to abort, comes first.
      await null;
      for (;;) {
        watched.check();
        const reply = ask(current.method, withoutHash(current.url), current.headers.flat(), current.body);
        await watched.sleep(reply.delay);
        if (reply.code !== undefined) throw failed(withCode(reply.code, reply.message));
        const isRedirect = REDIRECTS.includes(reply.status) && reply.headers.some(([name]) => name === 'location');
        if (isRedirect && state.redirect === 'error') throw failed(new Error('unexpected redirect'));
        if (isRedirect && state.redirect === 'follow') {
          current = onward(state, reply, current);
          continue;
        }
        const isEmpty = WITHOUT_BODY.includes(reply.status) || current.method === 'HEAD';
        const body = isEmpty ? null : new Body(reply.body, true);
        if (body !== null) {
          for (const signal of signals) {
            load('abort').follow(signal, () => {
              body.isBroken = true;
            });
          }
        }
        return responseOf({
          type: 'basic',
          url: withoutHash(current.url),
          redirected: current.hops > 0,
          status: reply.status,
          statusText: reply.statusText,
          headers: guard(new Headers(reply.headers), 'immutable'),
          body,
        });
      }
    } finally {
      watched.end();
    }
  }

  async function fetch(input, init = undefined) {
    const requests = loaded('request_class');
    const from = requests?.isRequest(input) ? requests.stateOf(input) : null;
    return run(made(input, init, from));
  }
  return { fetch };
};
