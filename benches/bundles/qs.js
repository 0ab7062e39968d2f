module.exports = require('qs');
// ---
=> lib.parse('a[b][c]=d&list[]=1&list[]=2&x=1&x=2&%D0%B0=%D0%B1+c&e')
=> lib.parse('?a.b=c&d[0]=x&d[5]=y', { ignoreQueryPrefix: true, allowDots: true })
=> lib.stringify({ a: { b: ['x', 'y z'] }, n: null, u: undefined, d: new Date(0), t: true, k: 'ключ' })
=> [lib.stringify({ a: [1, 2] }, { arrayFormat: 'brackets' }), lib.stringify({ a: [1, 2] }, { arrayFormat: 'comma', encode: false }), lib.stringify({ a: [1, 2] }, { arrayFormat: 'repeat', addQueryPrefix: true })]
=> lib.stringify({ b: 1, a: { c: 2 } }, { sort: (x, y) => x.localeCompare(y), allowDots: true })
=> lib.parse('a=1&a[b]=2&__proto__[x]=1&hasOwnProperty=1')
=> lib.parse('a[b[c]=d&[e]=f&g=h=i&;j=k', { depth: 1 })
=> lib.parse('a=%E0%A4%A&b=%26', { charset: 'iso-8859-1', charsetSentinel: true })
=> lib.parse('a=1;b=2', { delimiter: /[;,]/, decoder: (s, d) => d(s) + '!' })
=> lib.parse('a=1&b=2&c=3', { parameterLimit: 2, throwOnLimitExceeded: true })
=> lib.stringify({ a: '😀 \u0000~!*()', b: Symbol('x') }, { format: 'RFC1738' })
const o = {}; o.o = o; return lib.stringify(o);
// ---
=> lib.stringify({ a: 1, b: [{ c: 2 }] }, { filter: ['b', 0, 'c'], skipNulls: true, encodeValuesOnly: true })
