module.exports = require('chrono-node');
// ---
=> ['tomorrow at 5pm', 'next Friday', '5 days ago', 'Sep 12', '2024-05-06 10:00', 'noon', 'in 2 hours', 'last month', 'gibberish'].map(t => lib.parseDate(t, new Date(1714979289123)))
=> lib.parse('Meet on 6 May 2024 from 10:00 to 11:30, or Saturday', new Date(1714979289123)).map(r => [r.index, r.text, r.start.date(), r.end ? r.end.date() : null, r.start.isCertain('hour')])
=> lib.parse('I will call at 3pm EST tomorrow', new Date(1714979289123)).map(r => [r.text, r.start.get('timezoneOffset'), r.start.date()])
=> lib.strict.parseDate('today', new Date(1714979289123))
=> lib.de.parseDate('morgen um 15 Uhr', new Date(1714979289123))
=> lib.en.GB.parseDate('06/05/2024')
=> lib.parseDate('Friday', new Date(1714979289123), { forwardDate: true })
=> lib.uk ? lib.uk.parseDate('завтра о 10:00', new Date(1714979289123)) : 'none'
// in Europe/Kyiv
return [lib.parseDate('31 March 2024 3:30'), lib.parseDate('tomorrow', new Date(1714979289123))];
// ---
const c = lib.casual.clone(); c.parsers.push({ pattern: () => /\bChristmas\b/i, extract: () => ({ day: 25, month: 12 }) }); return c.parseDate('Christmas', new Date(1714979289123));
// ---
=> lib.parse('the deadline is 12.30.2024 or 2 weeks from now', { instant: new Date(1714979289123), timezone: 'CET' }).map(r => [r.text, r.date().toISOString()])
