module.exports = require('lodash');
// ---
=> lib.groupBy([{ k: 'a', n: 1 }, { k: 'b', n: 2 }, { k: 'a', n: 3 }], 'k')
=> lib.orderBy([{ n: 2, s: 'b' }, { n: 1, s: 'z' }, { n: 2, s: 'a' }], ['n', 's'], ['desc', 'asc'])
=> [lib.camelCase('Foo bar-baz'), lib.kebabCase('fooBarБаз'), lib.startCase('--foo-bar--'), lib.deburr('déjà vu'), lib.words('fred, barney, & pebbles')]
=> lib.template('Hello <%- user.name %>! <% items.forEach(i => { %>[<%= i %>]<% }) %>')({ user: { name: '<b>' }, items: [1, 2] })
=> lib.merge({ a: [{ b: 2 }, { d: 4 }] }, { a: [{ c: 3 }, { e: 5 }] })
=> [lib.get({ a: [{ b: { c: 3 } }] }, 'a[0].b.c'), lib.set({}, 'x[0].y', 4), lib.omit({ a: 1, b: 2 }, ['a']), lib.pick({ a: 1, b: 2 }, 'b')]
=> [lib.cloneDeep({ d: new Date(5), r: /x/g, m: new Map([[1, { a: 2 }]]), s: new Set([1]), t: new Uint8Array([1, 2]) }), lib.cloneDeep([null, undefined, NaN])]
=> [lib.isEqual({ a: [1, { b: new Date(1) }] }, { a: [1, { b: new Date(1) }] }), lib.isEqual(new Map([[1, 2]]), new Map([[1, 3]])), lib.isPlainObject(Object.create(null))]
=> [lib.chunk([1, 2, 3, 4, 5], 2), lib.zipObjectDeep(['a.b[0].c', 'a.b[1].d'], [1, 2]), lib.uniqBy([2.1, 1.2, 2.3], Math.floor), lib.xor([2, 1], [2, 3])]
=> [lib.truncate('hi-diddly-ho there, neighborino', { length: 24, separator: ' ' }), lib.padStart('7', 3, '0'), lib.escape('<a href="x">&</a>'), lib.unescape('&lt;&amp;'), lib.round(4.006, 2), lib.ceil(6040, -2)]
=> lib.chain([3, 1, 2]).map(n => n * 2).sortBy().reverse().value()
=> lib([1, 2, 3, 4]).filter(n => n % 2).map(n => n * n).take(1).value()
return new Promise(done => { const log = []; const f = lib.debounce(x => { log.push(x); done(log); }, 20); f(1); f(2); f(3); });
// ---
return new Promise(done => { const log = []; const f = lib.throttle(x => log.push(x), 20); f(1); f(2); setTimeout(() => { f(3); done(log); }, 50); });
// ---
const f = lib.memoize(n => n * 2); const c = lib.curry((a, b, d) => a + b + d);
return [f(2), f.cache.size, c(1)(2)(3), lib.partialRight((a, b) => a + b, '!')('x'), lib.flow([Math.abs, Math.sqrt])(-9)];
// ---
=> [lib.sum([1, 2, 3]), lib.meanBy([{ n: 1 }, { n: 4 }], 'n'), lib.maxBy([{ n: 1 }, { n: 4 }], 'n'), lib.range(0, -4, -1), lib.inRange(3, 2, 4), lib.clamp(10, -5, 5)]
=> lib.mapValues(lib.keyBy([{ id: 'a', v: 1 }, { id: 'b', v: 2 }], 'id'), 'v')
=> [lib.toPath('a[0].b["c.d"]'), lib.isEmpty({}), lib.isNil(null), lib.toNumber('3.2'), lib.toInteger(Infinity), lib.split('😀-b', ''), lib.size('ab'), lib.toArray('a😀b')]
=> lib.get(null, 'a.b', 'otherwise') + lib.invoke({ a: [{ b: { c: [1, 2, 3, 4] } }] }, 'a[0].b.c.slice', 1, 3)
=> lib.sortBy([{ n: 'б' }, { n: 'а' }, { n: undefined }, { n: null }], 'n')
=> [lib.defaultsDeep({ a: { b: 2 } }, { a: { b: 1, c: 3 } }), lib.invert({ a: 1, b: 2 }), lib.transform([2, 3], (r, n) => { r.push(n * n); return n % 2 === 0; }, [])]
