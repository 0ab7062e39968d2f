module.exports = require('ramda');
// ---
=> lib.pipe(lib.filter(n => n > 1), lib.map(lib.multiply(2)), lib.sum)([1, 2, 3])
=> [lib.groupBy(lib.prop('k'), [{ k: 'a' }, { k: 'b' }, { k: 'a' }]), lib.sortBy(lib.prop('n'), [{ n: 2 }, { n: 1 }]), lib.sortWith([lib.descend(lib.prop('a')), lib.ascend(lib.prop('b'))], [{ a: 1, b: 2 }, { a: 1, b: 1 }, { a: 2, b: 0 }])]
=> [lib.path(['a', 0, 'b'], { a: [{ b: 1 }] }), lib.assocPath(['a', 'b'], 1, {}), lib.evolve({ n: lib.inc }, { n: 1, m: 2 }), lib.over(lib.lensProp('x'), lib.negate, { x: 4 }), lib.pathOr('d', ['q'], {})]
=> [lib.equals({ a: [1, new Date(1), /x/g, new Map([[1, 2]])] }, { a: [1, new Date(1), /x/g, new Map([[1, 2]])] }), lib.clone({ a: [new Date(2)] }), lib.mergeDeepRight({ a: { b: 1 } }, { a: { c: 2 } }), lib.difference([1, 2], [2])]
=> [lib.toString({ a: [1, 'x', new Date(0), undefined, NaN, /r/g, new Error('e')] }), lib.toPairs({ a: 1 }), lib.zipObj(['a'], [1]), lib.type(null), lib.type(async () => 1), lib.type(/x/)]
=> [lib.curry((a, b, c) => a + b + c)(1)(2, 3), lib.converge(lib.divide, [lib.sum, lib.length])([1, 2, 3]), lib.cond([[lib.equals(0), lib.always('z')], [lib.T, n => 'n' + n]])(5), lib.memoizeWith(String, n => n + 1)(2)]
=> [lib.splitEvery(2, 'abcde'), lib.aperture(2, [1, 2, 3]), lib.transduce(lib.compose(lib.map(lib.inc), lib.take(2)), lib.flip(lib.append), [], [1, 2, 3]), lib.uniqBy(Math.abs, [-1, 1, 2]), lib.range(1, 4), lib.xprod([1], ['a', 'b'])]
=> lib.pipe()
=> lib.reduce(lib.add, 0, 5)
return lib.pipeWith((f, r) => Promise.resolve(r).then(f))([n => n + 1, n => n * 2])(3);
// ---
=> [lib.invertObj({ a: 1 }), lib.mapObjIndexed((v, k) => k + v, { a: 1 }), lib.where({ a: lib.gt(lib.__, 1) }, { a: 2 }), lib.tryCatch(() => { throw new Error('x'); }, e => e.message)(), lib.countBy(Math.floor, [1.1, 1.5, 2]), lib.trim(' a '), lib.test(/a/, 'cat'), lib.match(/(a)(b)?/g, 'ab a')]
=> [lib.isEmpty(new Uint8Array()), lib.isNil(undefined), lib.symmetricDifference([1, 2], [2, 3]), lib.median([2, 9, 7]), lib.mathMod(-17, 5), lib.partition(n => n > 1, [1, 2]), lib.unnest([[1], [2, [3]]]), lib.intersperse(0, [1, 2]), lib.nth(-1, [1, 2])]
