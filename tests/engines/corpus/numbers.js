=> 0.1 + 0.2
=> (0.1 + 0.2).toFixed(2)
=> (1.005).toFixed(2) + (1.45).toFixed(1) + (8.345).toFixed(2)
=> (-1.5).toFixed(0) + (2.5).toFixed(0) + (0.5).toFixed(0)
=> (1e21).toFixed(2) + (123.456).toFixed(10)
=> (1.23).toFixed(101)
=> (0).toFixed(-1)
=> (0.000001).toFixed(7) + (1e-10).toFixed(2)
=> (123.456).toPrecision(4) + (0.00001).toPrecision(1) + (1e21).toPrecision(3)
=> (12345).toPrecision(2) + (0).toPrecision(3)
=> (1).toPrecision(0)
=> (12345.678).toExponential(2) + (0).toExponential() + (1e-7).toExponential(0)
=> (255).toString(16) + (255).toString(2) + (0.5).toString(2) + (-255).toString(36)
=> (0.1).toString(3)
=> (123.456).toString(8)
=> (1e21).toString(7)
=> (1).toString(1)
=> 1e21 + ' ' + 1e-7 + ' ' + 123456789012345680000 + ' ' + 0.000001
=> 5e-324 + ' ' + 1.7976931348623157e308 + ' ' + 2 ** 53
=> -0 + '' + [-0] + `${-0}` + JSON.stringify(-0)
=> Object.is(-0, 0) + ' ' + (-0 === 0) + Math.sign(-0)
=> 1 / 0 + ' ' + -1 / 0 + ' ' + 0 / 0
=> 5 % 3 + ' ' + -5 % 3 + ' ' + 5 % -3 + ' ' + 5.5 % 2 + (-0 % 1)
=> 2 ** 10 + ' ' + 2 ** -1 + ' ' + (-2) ** 2 + 2 ** 0.5
=> parseInt('12px') + parseInt('0x1f') + parseInt('z', 36) + parseInt('1e3')
=> parseInt('') + ' ' + parseInt('12', 2) + ' ' + parseInt(null, 36) + parseInt(0.0000005)
=> parseInt('9007199254740993') + ' ' + parseInt('123', 40)
=> parseFloat('3.14abc') + parseFloat('.5') + parseFloat('-.5e2x') + parseFloat('')
=> parseFloat('1_000') + parseFloat('Infinityx') + ' ' + parseFloat('0x10')
=> Number('') + Number(' 12 ') + Number('0b11') + Number('0o17') + Number('1e3')
=> Number('12px') + ' ' + Number(null) + Number(undefined) + Number([5]) + Number([1, 2]) + Number({})
=> Number(true) + Number('1,5') + ' ' + Number('1_0') + Number('-0x1')
=> Number('+5') + Number('.') + ' ' + Number('5.') + Number('\n5\t')
=> Number(10n) + Number(new Date(5))
=> Number(Symbol('x'))
=> +'3' + +'4' + -'5' + +[] + +{} + +null
=> '5' * '2' + ('6' / 2) + ('5' - 2) + '5' + 2
=> 10n ** 20n + 1n
=> 7n / 2n + -7n / 2n + 7n % -2n
=> 1n + 1
=> BigInt(1.5)
=> BigInt('0x1f') + BigInt(' 12 ') + BigInt(true)
=> BigInt('12a')
=> BigInt(2 ** 60) + BigInt.asUintN(8, 257n) + BigInt.asIntN(8, 255n)
=> 5n > 4 && 5n == 5 && 5n !== 5 && 2n < '3'
=> typeof 5n + (5n).toString(2) + String(-5n)
=> 1n / 0n
=> 2n ** -1n
=> (123456789n).toLocaleString('en-US')
=> JSON.stringify({ a: 1n })
=> Math.max(1n, 2)
=> Math.round(2.5) + Math.round(-2.5) + Math.round(0.49999999999999994) + Math.round(-0.4)
=> Math.floor(-1.5) + Math.ceil(-1.5) + Math.trunc(-1.5)
=> Math.max() + ' ' + Math.min() + Math.max(1, NaN) + Math.max(1, '3', null)
=> Math.max(...[3, 1, 2]) + Math.min.apply(null, [3, 1, 2])
=> Math.hypot(3, 4) + Math.hypot() + Math.hypot(1, 1, 1)
=> Math.cbrt(27) + Math.cbrt(2) + ' ' + Math.sqrt(2)
=> Math.log(10) + ' ' + Math.log2(8) + ' ' + Math.log10(1000) + ' ' + Math.log1p(1e-10)
=> Math.log2(3) + ' ' + Math.log10(2) + ' ' + Math.log(0.3)
=> Math.exp(1) + ' ' + Math.expm1(1e-5) + ' ' + Math.exp(10.5)
=> Math.sin(1) + ' ' + Math.cos(1) + ' ' + Math.tan(1)
=> Math.sin(Math.PI) + ' ' + Math.cos(Math.PI / 2) + ' ' + Math.tan(Math.PI / 4)
=> [0.1, 0.5, 2, 10, 100, 1e6].map(Math.sin)
=> [0.1, 0.5, 2, 10, 100, 1e6].map(Math.cos)
=> [0.1, 0.5, 2, 10, 100, 1e6].map(Math.tan)
=> [0.1, 0.5, 2, 10, 100].map(Math.exp)
=> [0.1, 0.5, 2, 10, 100].map(Math.log)
=> [0.1, 0.5, 2, 10].map((x) => Math.pow(x, 3.7))
=> [1.1, 1.5, 2, 7].map((x) => x ** 0.333)
=> [0.1, 0.5, 0.9].map(Math.asin)
=> [0.1, 0.5, 0.9].map(Math.acos)
=> [0.1, 0.5, 2, 10].map(Math.atan)
=> [0.1, 0.5, 2, 10].map((x) => Math.atan2(x, 3))
=> [0.1, 0.5, 2, 10].map(Math.sinh)
=> [0.1, 0.5, 2, 10].map(Math.cosh)
=> [0.1, 0.5, 2, 10].map(Math.tanh)
=> [0.1, 0.5, 2, 10].map(Math.asinh)
=> [1.1, 1.5, 2, 10].map(Math.acosh)
=> [0.1, 0.5, 0.9].map(Math.atanh)
=> [0.1, 0.7, 3, 30].map(Math.cbrt)
=> [0.1, 0.7, 3, 30].map(Math.log2)
=> [0.1, 0.7, 3, 30].map(Math.log10)
=> [0.1, 0.7, 3, 30].map(Math.log1p)
=> [0.1, 0.7, 3, 30].map(Math.expm1)
=> Math.fround(5.5) + Math.fround(5.05) + Math.clz32(1) + Math.imul(3, 4294967295)
=> Math.sign(-3) + Math.abs('-5') + Math.abs(null) + Math.abs()
=> 2 ** 31 | 0
=> (2 ** 32 + 5) >>> 0
=> -1 >>> 0 + (1 << 31) + (5 >> 1) + (-5 >> 1) + (-5 >>> 28)
=> ~5 + (5 & 3) + (5 | 3) + (5 ^ 3) + ~~'7.9'
=> Number.isInteger(5.0) + ' ' + Number.isInteger('5') + Number.isSafeInteger(2 ** 53)
=> Number.isNaN('x') + ' ' + isNaN('x') + isFinite('5') + Number.isFinite('5')
=> Number.MAX_SAFE_INTEGER + ' ' + Number.EPSILON + ' ' + Number.MIN_VALUE
=> 9007199254740993 + ' ' + 0.1 * 3 + ' ' + 1.1 * 1.1 + ' ' + 4.35 * 100
=> 1_000_000 + 0b101 + 0o17 + 0xff
=> NaN === NaN || [NaN].includes(NaN) && [NaN].indexOf(NaN)
=> (25).toLocaleString
=> Number.prototype.toString.call('x')
=> (1.5).toString(10) + 1.0.toFixed(1) + 5..toString()
=> Math.round(1.005 * 100) / 100
=> Math.floor(Math.log10(12345)) + 1
=> Number((0.1 * 3).toFixed(10))
=> [10, 9, 1, 100].sort()
=> [10, 9, 1, 100].sort((a, b) => a - b)
=> [0.1, 0.2, 0.3].reduce((a, b) => a + b)
=> [1, 2, 3].reduce((a, b) => a + b) / 3
=> Number('١٢') + ' ' + Number('１')
=> 0.1 * 0.2 + ' ' + 100 * 1.15 + ' ' + 0.57 * 100
=> 123.456e5 + ' ' + 1e300 * 1e10 + ' ' + 4.9e-324 / 2
=> Math.PI.toFixed(20) + ' ' + Math.E
=> (1000000000000000128).toString() + (1000000000000000128).toFixed(0)
=> 0.1.toFixed(20)
=> 25..toString(36) + (0.1 + 0.7).toString(36)
// ---
let a = '5';
a++;
a += 1;
return a;
// ---
let total = 0;
for (const { sum } of this.getCurrentNodeParamsJSON().rows) total += parseFloat(sum) || 0;
return total;
// ---
const luhn = (n) => [...n].reverse().reduce((s, d, i) => s + (i % 2 ? (d * 2 > 9 ? d * 2 - 9 : d * 2) : +d), 0) % 10 === 0;
return [luhn('4111111111111111'), luhn('4111111111111112')];
// ---
const round = (n, d) => Math.round((n + Number.EPSILON) * 10 ** d) / 10 ** d;
return [round(1.005, 2), round(2.345, 2), round(-1.5, 0)];
// ---
const pmt = (p, r, n) => (p * r) / (1 - (1 + r) ** -n);
return pmt(10000, 0.01, 12);
// ---
const dist = (a, b, c, d) => { const R = 6371, t = Math.PI / 180; const h = Math.sin((c - a) * t / 2) ** 2 + Math.cos(a * t) * Math.cos(c * t) * Math.sin((d - b) * t / 2) ** 2; return 2 * R * Math.asin(Math.sqrt(h)); };
return [dist(50.45, 30.52, 49.84, 24.03), dist(0, 0, 0, 180), dist(51.5, -0.12, 48.85, 2.35)];
// ---
return [Math.random() < 1, Math.random() !== Math.random()];
// ---
const texts = ['99999999999999999999', '12345678901234567890', '-90071992547409915', ' 123456789012345678901234567890abc', '1'.repeat(400), '0000000000000000000012', '+9007199254740993', '0x1fffffffffffffffff', '1234567890123456.789'];
return texts.map((text) => [parseInt(text), Number.parseInt(text, 10), parseInt(text, 16), parseInt(text, 0)]);
// ---
return [parseInt === Number.parseInt, parseInt.name, parseInt.length, parseInt(), parseInt(null), parseInt('', 10), parseInt({ toString: () => '12345678901234567890' }), parseInt('12345678901234567890', 7)];
// ---
const numbers = [2.5, 25, -2.5, 0.5, 9.5, 95, 9.995, 0.125, 1235, 1e21, 2.5e-7, 5e-324, 0, -0, NaN, Infinity, 1.7976931348623157e308];
return numbers.map((number) => [0, 1, 2, 3, 20, undefined].map((digits) => number.toExponential(digits)));
// ---
try { (1).toExponential(101); } catch (error) { return [error.message, Number.prototype.toExponential.length, new Number(2.5).toExponential(0), (2.5).toExponential('0'), (2.5).toExponential(0.9)]; }
