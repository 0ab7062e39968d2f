const url = new URL('https://user:pa%20ss@api.example:8080/a/b/../c?x=1&y=2#frag');
return [url.href, url.origin, url.protocol, url.username, url.password, url.host, url.hostname, url.port, url.pathname, url.search, url.hash];
// ---
const url = new URL('/v2/orders', 'https://api.example/v1/');
url.searchParams.set('page', 2);
url.searchParams.append('tag', 'a b');
url.searchParams.append('tag', 'ї&=');
return [url.href, String(url), JSON.stringify({ url }), url.toJSON()];
// ---
return new URL('not a url');
// ---
return new URL('/relative', 'also relative');
// ---
try { return new URL('x:y z', 'b'); } catch (error) { return [error.code, error.input, error.base]; }
// ---
try { return new URL('nope'); } catch (error) { return [error instanceof TypeError, error.code, error.input, Object.keys(error)]; }
// ---
return new URL();
// ---
return URL('https://api.example');
// ---
return [URL.canParse('https://a.example'), URL.canParse('a'), URL.canParse('a', 'https://b.example'), URL.canParse('//x', 'https://b.example')];
// ---
return [URL.parse('https://a.example/x')?.href, URL.parse('a')];
// ---
const url = new URL('https://api.example/a');
url.protocol = 'http';
url.host = 'other.example:81';
url.pathname = '/x y/ї';
url.search = '?q=a b';
url.hash = 'top';
url.username = 'u:ser';
url.password = 'p@';
return url.href;
// ---
const url = new URL('https://api.example:8443/a');
url.port = '443';
const first = url.href;
url.port = '99999';
const second = url.port;
url.port = '12abc';
url.hostname = 'h.example';
url.protocol = 'mailto';
return [first, second, url.href];
// ---
const url = new URL('https://api.example/?a=1');
url.search = '';
url.hash = '';
return [url.href, url.search, [...url.searchParams]];
// ---
const url = new URL('https://api.example/?a=1');
const { searchParams } = url;
url.search = 'b=2&b=3';
return [[...searchParams], searchParams === url.searchParams, searchParams.getAll('b')];
// ---
const url = new URL('https://api.example/?a=1&b=2');
url.searchParams.delete('a');
url.searchParams.delete('b');
return url.href;
// ---
const url = new URL('https://api.example/?x=%20+%2B');
return [url.search, url.searchParams.get('x'), url.searchParams.toString()];
// ---
const url = new URL('https://api.example/');
url.href = 'https://new.example/?z=1';
const ok = [url.host, url.searchParams.get('z')];
try { url.href = 'bad'; } catch (error) { ok.push(error.code, url.href); }
return ok;
// ---
return ['HTTPS://API.Example/%7Efoo/%zz', 'https://api.example/a|b', 'https://api.example/a\\b', ' https://api.example/x\n', 'https://api.example:443/'].map((text) => new URL(text).href);
// ---
return ['https://приклад.укр/шлях', 'https://bücher.example/', 'https://xn--bcher-kva.example/', 'https://192.168.0.1.:80/', 'https://0x7f.1/', 'https://[::1]:3000/x'].map((text) => new URL(text).href);
// ---
return ['https://a b.example', 'https://', 'https://a.example:port', 'https://[::1', 'http://256.256.256.256', '//x', '?q', ''].map((text) => URL.canParse(text));
// ---
return ['mailto:a@b.example', 'data:text/plain,hi', 'file:///C:/a/b', 'javascript:alert(1)', 'tel:+380', 'blob:https://a.example/x'].map((text) => {
  const url = new URL(text);
  return [url.href, url.origin, url.pathname, url.host];
});
// ---
return ['../x', './x', '/x', '//h/x', '?x', '#x', 'x/../y', '', 'https:x'].map((text) => new URL(text, 'https://api.example/a/b?c#d').href);
// ---
const url = new URL('https://api.example/a?b#c');
return [Object.keys(url), { ...url }, Object.prototype.toString.call(url), url instanceof URL, 'href' in url, Object.hasOwn(url, 'href')];
// ---
const link = (base, params) => {
  const url = new URL(base);
  for (const [key, value] of Object.entries(params)) if (value != null) url.searchParams.append(key, value);
  return url.toString();
};
return link('https://t.me/share/url', { url: 'https://a.example/?x=1&y=2', text: 'Привіт, світ!', none: null });
// ---
return new URL({ toString: () => 'https://api.example/o' }).pathname;
// ---
return new URL(new URL('https://api.example/x')).href;
// ---
return new URL(Symbol('x'));
// ---
const url = new URL('https://api.example/a/b/');
return [url.pathname.split('/').filter(Boolean), decodeURIComponent(new URL('https://a.example/%D1%97').pathname)];
// ---
const url = new URL('https://api.example/#a b"<>`ї');
return [url.hash, new URL('https://api.example/?q="<>\'ї').search, new URL("https://api.example/a'b{}^`").pathname];
// ---
const url = new URL('http://api.example');
url.hostname = 'bad host';
url.host = '';
return [url.href, url.hostname];
// ---
return Reflect.ownKeys(URL.prototype).filter((key) => typeof key === 'string').sort();
// ---
const keys = [];
for (const key in new URL('https://a.example')) keys.push(key);
return keys.sort();
// ---
return String(new URLSearchParams({ a: 1, b: 'two words', c: 'ї', d: true, e: undefined, f: null }));
// ---
return String(new URLSearchParams([['a', '1'], ['a', '2']]));
// ---
return [...new URLSearchParams('?a=1&b=&c&=d&&a=2')];
// ---
return [...new URLSearchParams('a=%zz&b=%E4&c=%D1%97&d=+%20')];
// ---
return [...new URLSearchParams(new Map([['x', '1'], ['y', '2']]))];
// ---
return [...new URLSearchParams(new URLSearchParams('a=1'))];
// ---
return [String(new URLSearchParams()), String(new URLSearchParams('')), String(new URLSearchParams(null)), String(new URLSearchParams(undefined)), String(new URLSearchParams(5))];
// ---
const params = new URLSearchParams('a=1&b=2&a=3');
params.append('c', 4);
params.set('a', 'x');
params.delete('b');
return [params.toString(), params.get('a'), params.getAll('a'), params.has('b'), params.get('b'), params.size];
// ---
const params = new URLSearchParams('a=1&a=2&b=1');
return [params.has('a', '2'), params.has('a', '3'), (params.delete('a', '1'), params.toString())];
// ---
const params = new URLSearchParams('z=1&a=2&z=0&ї=3&Z=4');
params.sort();
return params.toString();
// ---
const params = new URLSearchParams('a=1&b=2');
const seen = [];
params.forEach(function (value, key, all) { seen.push(key, value, all === params, this.x); }, { x: 5 });
return seen;
// ---
const params = new URLSearchParams('a=1&b=2');
return [[...params.keys()], [...params.values()], [...params.entries()], Object.fromEntries(params)];
// ---
const params = new URLSearchParams('a=1');
const iterator = params.entries();
return [iterator.next(), iterator.next(), Object.prototype.toString.call(iterator), iterator[Symbol.iterator]() === iterator];
// ---
const params = new URLSearchParams('a=1&b=2');
const seen = [];
for (const [key] of params) { seen.push(key); if (key === 'a') params.append('c', '3'); }
return seen;
// ---
return new URLSearchParams([['a']]);
// ---
return new URLSearchParams([1]);
// ---
return new URLSearchParams(['ab']);
// ---
return new URLSearchParams('a').append('b');
// ---
return new URLSearchParams('a=1').get();
// ---
return new URLSearchParams('a=1').forEach('x');
// ---
return URLSearchParams.prototype.get.call({}, 'a');
// ---
return String(new URLSearchParams({ q: "~!*()'-._ %&+" }));
// ---
return [encodeURIComponent("~!*()'-._ ї"), encodeURI('https://a.example/ї?x=1&y=a b#z'), decodeURIComponent('%D1%97'), decodeURI('%26%D1%97'), escape('ї a'), unescape('%u0457%20')];
// ---
return decodeURIComponent('%');
// ---
return decodeURIComponent('%E0%A4%A');
// ---
return encodeURIComponent('\ud800');
// ---
return String(new URLSearchParams({ a: '\ud800x' }));
// ---
return [JSON.stringify(new URLSearchParams('a=1')), `${new URLSearchParams('a=1')}`, new URLSearchParams('a=1') + '&b=2'];
// ---
const params = new URLSearchParams(Object.entries({ b: 2, a: [1, 2] }));
return [`?${params}`, params.get('a')];
// ---
return [...new URLSearchParams({ [Symbol.iterator]: undefined, a: 1 })];
// ---
return new URLSearchParams({ [Symbol.iterator]: 5 });
// ---
class Query extends URLSearchParams { get page() { return Number(this.get('page') ?? 1); } }
const query = new Query('page=3');
return [query.page, query instanceof URLSearchParams, query.constructor.name];
// ---
class Endpoint extends URL { path(part) { return new Endpoint(part, this); } }
return [new Endpoint('https://api.example/v1/').path('users').href, new Endpoint('https://a.example') instanceof URL];
// ---
const text = 'https://a.example/x?utm_source=t&id=5';
const url = new URL(text);
for (const key of [...url.searchParams.keys()]) if (key.startsWith('utm_')) url.searchParams.delete(key);
return url.href;
// ---
const isUrl = (text) => { try { return ['http:', 'https:'].includes(new URL(text).protocol); } catch { return false; } };
return ['https://a.example', 'a.example', 'ftp://a.example', '', undefined, 'http://localhost:3000'].map(isUrl);
// ---
const a = new URL('https://a.example/x');
const b = structuredClone({ href: a.href });
return [a == 'https://a.example/x', a + '', b.href, typeof a];
// ---
const url = new URL('https://a.example/p');
url.searchParams.set('redirect', 'https://b.example/?a=1&b=2');
return [url.href, new URL(url.href).searchParams.get('redirect')];
// ---
const url = new URL('https://a.example');
url.pathname = 'no-slash';
const one = url.href;
url.pathname = '';
return [one, url.href, new URL('https://a.example?x').pathname];
// ---
return [new URL('https://a.example/a/./b/%2e%2e/c').pathname, new URL('https://a.example//x//y').pathname];
