module.exports = require('mathjs');
// ---
=> [lib.evaluate('1 + 2 * 3 ^ 2'), lib.evaluate('sqrt(16) + sin(pi / 6)'), lib.evaluate('a * 2', { a: 4 }), lib.evaluate('12 / (2.3 + 0.7)')]
=> [String(lib.evaluate('5 cm to inch')), lib.unit('45 cm').toString(), lib.format(lib.evaluate('2 inch to cm'), 4), String(lib.evaluate('20 celsius to fahrenheit'))]
=> [lib.round(lib.e, 3), lib.format(1 / 3, { precision: 4 }), lib.format(123456789.123, { notation: 'fixed', precision: 2 }), lib.gcd(12, 18), lib.factorial(10), lib.mod(-7, 3)]
=> [lib.matrix([[1, 2], [3, 4]]).toArray(), lib.det([[1, 2], [3, 4]]), lib.inv([[1, 2], [3, 4]]), String(lib.multiply([[1, 2], [3, 4]], [5, 6])), lib.transpose([[1, 2]])]
=> [String(lib.complex(2, 3)), String(lib.sqrt(-4)), String(lib.evaluate('(2 + 3i) * i')), String(lib.fraction(1, 3)), String(lib.add(lib.fraction(1, 3), lib.fraction('1/6')))]
=> [String(lib.bignumber('0.1').plus('0.2')), String(lib.create(lib.all, { number: 'BigNumber', precision: 40 }).evaluate('1 / 3'))]
=> [lib.simplify('2 * x + x').toString(), lib.derivative('x^2 + 3x', 'x').toString(), lib.parse('a + b * 2').toTex(), lib.rationalize('(x + 1) / x + 1').toString()]
=> [lib.mean([1, 2, 3, 4]), lib.median([3, 1, 2]), lib.std([1, 2, 3]), lib.variance(1, 2), lib.mode([1, 2, 2]), lib.quantileSeq([3, 1, 2], 0.5), lib.sum([1, 2]), lib.max([[1, 5], [2]])]
=> lib.evaluate('1 + ')
=> lib.evaluate('unknown(2)')
=> lib.evaluate('x')
const p = lib.parser(); p.evaluate('x = 3'); p.evaluate('f(n) = n ^ x'); return [p.evaluate('f(2)'), p.get('x'), lib.compile('y + 1').evaluate({ y: 2 })];
// ---
=> [String(lib.range(0, 5)), lib.typeOf([1]), lib.evaluate('[1, 2; 3, 4][2, 1]'), lib.evaluate('true and not false'), lib.evaluate('"a" == "b" ? 1 : 2'), lib.chain(3).add(4).multiply(2).done()]
=> [lib.number('5.2'), lib.bin(10), lib.hex(255), lib.isPrime(7), lib.combinations(5, 2), lib.distance([0, 0], [3, 4]), lib.cross([1, 0, 0], [0, 1, 0]), lib.lusolve([[2, 1], [1, 3]], [3, 5])]
