module.exports = require('decimal.js');
// ---
=> [lib.add('0.1', '0.2').toString(), new lib('123.456').toFixed(2), new lib(1).div(3).toString(), new lib('1e+21').toString(), new lib('-0').toString()]
=> [new lib(2).pow('0.5').toString(), new lib(2).sqrt().toString(), lib.exp(1).toString(), lib.ln(10).toString(), lib.log10(1000).toString(), new lib(1).atan().toString()]
=> [new lib('5.5').round().toString(), new lib('-5.5').toDecimalPlaces(0, lib.ROUND_HALF_EVEN).toString(), new lib('1234.5678').toSignificantDigits(3).toString(), new lib('0.00001').toExponential(2), new lib('255').toHex(), new lib('0.1').toFraction().toString()]
=> new lib('x')
const D = lib.clone({ precision: 50, rounding: 1 }); return [new D(1).div(7).toString(), D.sin(1).toString(), D.sum(1, '2.5', 3).toString(), D.max(1, 5).toString(), D.hypot(3, 4).toString()];
// ---
=> [new lib('1.10').eq('1.1'), new lib(3).gt(2), new lib(NaN).isNaN(), new lib(10).mod(3).toString(), new lib('12345678901234567890').times('98765432109876543210').toString(), new lib('1.005').times(100).toNearest('0.05').toString(), JSON.stringify({ a: new lib('1.50') })]
=> [new lib('0b1010.1').toString(), new lib('0xff.8').toString(), new lib(0.1).toBinary(), new lib('1e-7').toNumber(), `${new lib(5)}`, new lib(5) + 1, new lib(7).cbrt().toFixed(20)]
=> lib.config({ precision: -1 })
const r = lib.random(10); return [r.lt(1), r.decimalPlaces() <= 10];
// ---
=> [lib.acosh(2), lib.tanh('0.3'), lib.log(8, 2), lib.atan2(1, -1), new lib(-3).abs(), lib.floor('-1.5'), lib.trunc('1.9'), lib.sign(-2)].map(String)
