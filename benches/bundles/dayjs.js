const dayjs = require('dayjs');
for (const plugin of [
  require('dayjs/plugin/utc'), require('dayjs/plugin/timezone'), require('dayjs/plugin/customParseFormat'),
  require('dayjs/plugin/relativeTime'), require('dayjs/plugin/isoWeek'), require('dayjs/plugin/advancedFormat'),
  require('dayjs/plugin/duration'), require('dayjs/plugin/weekday'), require('dayjs/plugin/isBetween'),
  require('dayjs/plugin/localizedFormat'),
]) dayjs.extend(plugin);
require('dayjs/locale/uk');
require('dayjs/locale/de');
module.exports = dayjs;
// ---
=> [lib().format(), lib('2024-05-06').format('DD.MM.YYYY HH:mm:ss [x] dddd'), lib('2024-05-06T10:00:00Z').toISOString(), lib(NaN).format(), lib('x').isValid()]
// in Europe/Kyiv
return [lib('2024-03-31 03:30').format(), lib('2024-03-31 02:59').add(1, 'minute').format(), lib('2024-10-27T00:30:00Z').format(), lib().utcOffset()];
// ---
=> [lib.utc('2024-05-06 10:00').tz('Europe/Kyiv').format(), lib.tz('2024-05-06 10:00', 'America/New_York').toISOString(), lib.tz('2024-10-27 03:30', 'Europe/Kyiv').format(), lib.tz.guess()]
=> [lib.utc('2024-05-06').tz('Europe/Kyiv').format('z zzz'), lib.utc('2024-01-06').tz('America/New_York').format('YYYY-MM-DD HH:mm z'), lib.tz('2024-05-06', 'Asia/Tokyo').offsetName('long')]
=> lib('2024-05-06').tz('Mars/Base')
=> [lib('06.05.2024', 'DD.MM.YYYY').format(), lib('6 May 24 5pm', 'D MMM YY ha').format(), lib('2024-13-01', 'YYYY-MM-DD', true).isValid(), lib('10:20', 'HH:mm').format()]
=> [lib('2024-05-01').from('2024-05-06'), lib().add(3, 'hour').fromNow(), lib().locale('uk').subtract(2, 'day').fromNow(), lib().locale('de').to(lib().add(1, 'year'))]
=> [lib('2024-01-31').add(1, 'month').format(), lib('2024-05-06').startOf('week').format(), lib('2024-05-06').endOf('quarter').format(), lib('2024-05-06').startOf('isoWeek').format(), lib('2024-12-30').isoWeek()]
=> [lib('2024-05-06').diff('2023-02-01', 'month', true), lib('2024-05-06').diff('2023-02-01'), lib('2024-05-06').isBetween('2024-05-01', '2024-06-01'), lib('2024-05-06').isSame('2024-05-01', 'month'), lib('2024-05-06').daysInMonth()]
=> [lib.duration(3661, 's').format('HH:mm:ss'), lib.duration({ hours: 25, minutes: 3 }).humanize(), lib.duration('P1Y2M3DT4H').toISOString(), lib.duration(5000).asSeconds()]
=> [lib('2024-05-06').locale('uk').format('LLLL'), lib('2024-05-06').locale('de').format('dddd, D. MMMM'), lib('2024-05-06').format('Do Q X x k'), lib('2024-05-06').locale('uk').weekday()]
=> [lib('2024-05-06').set('hour', 5).set({ minute: 3 }).toDate(), lib('2024-05-06').unix(), lib('2024-05-06').toJSON(), String(lib('2024-05-06')), lib('2024-05-06').toObject(), lib('2024-05-06').valueOf(), lib.isDayjs(lib())]
=> JSON.stringify({ at: lib.utc('2024-05-06T01:02:03Z'), min: lib.utc('2024-05-06').toDate() })
