=> [3, 1, 2].sort()
=> [3, 1, 2].toSorted((a, b) => b - a)
=> ['b', undefined, 'a', , 'c'].sort()
=> [1, 2, 3].reverse()
=> [1, 2, 3].toReversed()
=> [1, 2, 3].with(-1, 9)
=> [1, 2, 3].with(5, 9)
=> [1, 2, 3, 4].toSpliced(1, 2, 'x', 'y', 'z')
=> [1, 2, 3].at(-1) + [1, 2, 3].at(9)
=> [1, [2, [3, [4]]]].flat()
=> [1, [2, [3, [4]]]].flat(Infinity)
=> [1, , 3].flat()
=> [1, 2].flatMap((x) => [x, [x * 2]])
=> [1, 2, 3].includes(NaN) + ' ' + [NaN].includes(NaN) + [NaN].indexOf(NaN)
=> [1, 2, 3, 2].indexOf(2) + [1, 2, 3, 2].lastIndexOf(2) + [1].indexOf('1')
=> [1, 2, 3].indexOf(3, -1) + [1, 2, 3].indexOf(1, -1)
=> [1, 2, 3].find((x) => x > 1) + [1, 2, 3].findIndex((x) => x > 5)
=> [1, 2, 3].findLast((x) => x < 3) + [1, 2, 3].findLastIndex((x) => x > 5)
=> [1, 2, 3].fill(0, 1)
=> new Array(3).fill().map((_, i) => i)
=> new Array(3)
=> new Array(3).map((x) => 1)
=> new Array('3')
=> new Array(1, 2)
=> Array(2).join('x')
=> Array.of(7)
=> Array.from('abc')
=> Array.from({ length: 3 }, (_, i) => i * 2)
=> Array.from(new Set([1, 1, 2]))
=> Array.from(new Map([['a', 1]]))
=> Array.from({ length: 2, 0: 'a', 1: 'b' })
=> Array.isArray([]) + ' ' + Array.isArray({ length: 0 }) + Array.isArray(new Uint8Array())
=> [1, 2, 3].copyWithin(0, 1)
=> [..."ab", ...[1], ...new Set([2])]
=> [1, 2, 3].join() + [1, [2, 3]].join('-') + [null, undefined, 1].join()
=> [1, [2, [3]]].toString() + String([{}])
=> [1, 2, 3].reduce((a, b) => a + b) + [1, 2, 3].reduceRight((a, b) => a + '-' + b)
=> [].reduce((a, b) => a + b, 'init')
=> [[1, 'a'], [2, 'b']].map(([n, s]) => s + n)
=> [1, 2, 3, 4].filter((x, i, all) => all.indexOf(x) === i && x % 2)
=> [1, 2, 3].some((x) => x > 2) + ' ' + [].every((x) => false)
=> [1, 2, 3].map(parseInt)
=> ['1', '2', '3'].map(Number)
=> ['10', '10', '10'].map(parseInt)
=> [1, 2, 3].map(String)
=> ['a', '', null, 0, 'b'].filter(Boolean)
=> [3, 1, 2].sort((a, b) => a < b)
=> [3, 1, 2].sort(() => 0)
=> [true, false].sort()
=> [1, 10, 2, 21].sort()
=> ['é', 'z', 'a', 'Z'].sort()
=> [[2, 'b'], [1, 'a']].sort()
=> [{ n: 2 }, { n: 1 }].sort((a, b) => a.n - b.n)
=> [5, 1, 4].sort().map((x) => x * 2)
=> [1, 2, 3].slice(-2) + '|' + [1, 2, 3].slice(1, -1)
=> [1, 2, 3].splice(1, 1)
=> [1, 2, 3].concat(4, [5], [[6]])
=> [].concat(null, undefined, 'x')
=> [1, 2, 3].entries().next()
=> [...[7, 8].entries()]
=> [...[7, 8].keys()] + [...[7, 8].values()]
=> [1, 2, 3].push(4, 5)
=> [1, 2].unshift(0)
=> [1, 2].pop() + [1, 2].shift() + [].pop()
=> [1, , 3].length + Object.keys([1, , 3])
=> 1 in [1, , 3]
=> [1, , 3].map((x) => x)
=> [1, , 3].forEach((x) => x)
=> [,'a'].findIndex((x) => x === undefined)
=> [1, 2, 3].length = 1
=> Object.entries(['a', 'b'])
=> Object.assign([1, 2, 3], [9])
=> { ...[1, 2] }
=> [1, 2, 3] + [4]
=> [] + [] === '' && [] == false && [0] == false && ![] === false
=> [1] == 1 && [1, 2] == '1,2'
=> [[1, 2], [3, 4]].map(([a, b]) => ({ a, b }))
=> Object.groupBy
=> Array.prototype.group
=> Array.fromAsync
=> [1, 2, 3].toString === Array.prototype.toString
=> Array.prototype.concat.call(1, 2).length
=> Array.prototype.map.call('abc', (c) => c + c)
=> Array.prototype.slice.call({ 0: 'a', 1: 'b', length: 2 })
=> [...Array(5).keys()]
=> Array.from(Array(3).keys(), (x) => x ** 2)
=> Math.max(...[1, 2, 3].map((x) => x * 2))
=> [1, 2, 3, 4, 5].slice(0, 3).concat([1, 2, 3, 4, 5].slice(4))
=> [[3, 'c'], [1, 'a']].sort(([a], [b]) => a - b).map(([, s]) => s).join('')
=> ['x', 'y'].reduce((o, k, i) => ({ ...o, [k]: i }), {})
=> [1, 2, 3, 4, 5, 6].reduce((rows, x, i) => (i % 2 ? rows[rows.length - 1].push(x) : rows.push([x])) && rows, [])
=> Object.values({ b: 1, a: 2, 1: 'x', 0: 'y' })
=> Object.fromEntries([['a', 1], ['b', 2]])
=> Object.fromEntries(new Map([['a', 1]]))
=> Object.entries({ x: 1, y: [2] }).flat()
=> Object.keys('ab') + Object.keys([4, 5])
=> structuredClone([1, [2], { a: 3 }])
=> new Array(5).join('-') + Array.apply(null, Array(2)).length
// ---
const a = [1, 2, 3];
a[5] = 6;
return [a.length, a, 4 in a];
// ---
const a = [1, 2, 3];
a.length = 1;
a.x = 'prop';
return [a, Object.keys(a), a.x];
// ---
const a = [1, 2, 3];
delete a[1];
return [a, a.length];
// ---
const a = ['a', 'b'];
const out = [];
for (const i in a) out.push(i, typeof i);
for (const [i, v] of a.entries()) out.push(i, v);
return out;
// ---
const a = [1, 2, 3, 4];
for (const x of a) if (x === 2) a.splice(a.indexOf(x), 1);
return a;
// ---
const a = [1, 2, 3];
a.forEach((x, i) => { if (x === 1) a.push(9); });
return a;
// ---
const [first, , third = 'def', ...rest] = [1, 2, undefined, 4, 5];
return [first, third, rest];
// ---
let [a, b] = [1, 2];
[a, b] = [b, a];
return [a, b];
// ---
const matrix = Array.from({ length: 2 }, () => Array(2).fill(0));
matrix[0][1] = 5;
return matrix;
// ---
const shared = Array(2).fill([]);
shared[0].push(1);
return shared;
// ---
const people = [{ n: 'A', c: 'x' }, { n: 'B', c: 'y' }, { n: 'C', c: 'x' }];
return people.reduce((g, p) => { (g[p.c] ||= []).push(p.n); return g; }, {});
// ---
const list = [{ id: 1, p: 5 }, { id: 2, p: 3 }, { id: 3, p: 5 }];
return list.sort((a, b) => b.p - a.p || a.id - b.id).map((x) => x.id);
// ---
const unique = [...new Set([3, 1, 3, 2, 1])];
const chunk = (l, n) => Array.from({ length: Math.ceil(l.length / n) }, (_, i) => l.slice(i * n, i * n + n));
return [unique, chunk([1, 2, 3, 4, 5], 2)];
// ---
const a = [5, 3, 9];
return [Math.min(...a), a.indexOf(Math.max(...a)), a.toSorted().at(0), a];
// ---
class Stack extends Array { top() { return this[this.length - 1]; } }
const s = Stack.from([1, 2, 3]);
return [s.top(), s.map((x) => x * 2) instanceof Stack, s.length, s.filter((x) => x > 1).top(), Array.isArray(s)];
// ---
const byName = (a, b) => (a.name > b.name ? 1 : -1);
return [{ name: 'b' }, { name: 'a' }, { name: 'c' }].sort(byName).map((x) => x.name);
// ---
const big = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1009);
const sorted = [...big].sort((a, b) => a - b);
return [sorted[0], sorted[999], sorted.every((x, i) => i === 0 || sorted[i - 1] <= x)];
// ---
const a = [1, 2, 3];
const it = a[Symbol.iterator]();
it.next();
return [[...it], it.next(), Object.prototype.toString.call(it)];
// ---
const arrayLike = { length: 2, 0: 'x', 1: 'y' };
return [Array.from(arrayLike), Array.prototype.join.call(arrayLike, '+'), Array.prototype.includes.call(arrayLike, 'y')];
// ---
const sums = [[1, 2], [3, 4]].map((r) => r.reduce((a, b) => a + b, 0));
const transposed = [[1, 2], [3, 4]][0].map((_, c) => [[1, 2], [3, 4]].map((r) => r[c]));
return [sums, transposed];
// ---
const order = [];
[3, 1, 2].sort((a, b) => { order.push([a, b]); return a - b; });
return order;
// ---
const keyed = Object.entries({ b: 2, a: 1 }).sort(([x], [y]) => (x < y ? -1 : 1));
return keyed;
// ---
const a = [1, 2, 3];
const copy = a;
const clone = [...a];
copy.push(4);
return [a.length, clone.length, a === copy, a == clone];
