// The calls of the table, each as [words, value]: run in the sandbox and on Node.js, and compared.
(locale) => {
  const table = [];
  const add = (words, call) => {
    let value;
    try {
      value = call();
    } catch (error) {
      value = `threw ${error.name}: ${error.message}`;
    }
    table.push([words, typeof value === 'string' ? value : JSON.stringify(value)]);
  };
  const numbers = [0, -0, 1, -1, 2, 5, 21, 1.5, 0.456, 999.995, 1234.5, -12345.678, 999999, 1234567.891, 1e15, 1e21, 0.000001, NaN, -Infinity];
  const few = [0, 1, -1234.5, 1234567.891, 0.005];
  const styles = [
    {}, { style: 'percent' }, { style: 'percent', maximumFractionDigits: 2 }, { minimumFractionDigits: 2 }, { maximumFractionDigits: 0 },
    { maximumSignificantDigits: 3 }, { minimumSignificantDigits: 4 }, { useGrouping: false }, { useGrouping: 'always' }, { useGrouping: 'min2' },
    { minimumIntegerDigits: 3 }, { signDisplay: 'always' }, { signDisplay: 'exceptZero' }, { signDisplay: 'never' }, { signDisplay: 'negative' },
    { roundingMode: 'floor', maximumFractionDigits: 1 }, { roundingMode: 'halfEven', maximumFractionDigits: 0 }, { trailingZeroDisplay: 'stripIfInteger', minimumFractionDigits: 2 },
    { notation: 'compact' }, { notation: 'compact', compactDisplay: 'long' }, { notation: 'compact', maximumFractionDigits: 1 },
  ];
  for (const options of styles) for (const number of numbers) add(`${JSON.stringify(options)} ${number}`, () => number.toLocaleString(locale, options));
  const money = [{}, { currencyDisplay: 'code' }, { currencyDisplay: 'name' }, { currencyDisplay: 'narrowSymbol' }, { currencySign: 'accounting' }, { signDisplay: 'always' }, { maximumFractionDigits: 0 }, { notation: 'compact' }];
  for (const currency of ['USD', 'EUR', 'UAH', 'PLN', 'GBP', 'JPY', 'CHF', 'CAD', 'KWD', 'CZK', 'XXQ']) for (const more of money) for (const number of few) {
    add(`${currency} ${JSON.stringify(more)} ${number}`, () => number.toLocaleString(locale, { style: 'currency', currency, ...more }));
  }
  for (const unit of ['kilometer', 'celsius', 'liter', 'day', 'hour', 'percent', 'megabyte', 'kilometer-per-hour', 'kilogram']) for (const unitDisplay of ['short', 'narrow', 'long']) for (const number of [1, 2, 5, -1.5, 1234]) {
    add(`${unit} ${unitDisplay} ${number}`, () => number.toLocaleString(locale, { style: 'unit', unit, unitDisplay }));
  }
  add('parts', () => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).formatToParts(-1234567.891));
  add('parts of a unit', () => new Intl.NumberFormat(locale, { style: 'unit', unit: 'liter' }).formatToParts(12));
  add('parts in short', () => new Intl.NumberFormat(locale, { notation: 'compact' }).formatToParts(1234567));
  add('parts of percent', () => new Intl.NumberFormat(locale, { style: 'percent' }).formatToParts(-0.12));
  for (const options of [...styles, { style: 'currency', currency: 'uah' }, { style: 'unit', unit: 'liter' }]) add(`resolved ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options).resolvedOptions());

  for (const type of ['cardinal', 'ordinal']) {
    const rules = new Intl.PluralRules(locale, { type });
    for (const number of [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 21, 22, 23, 25, 100, 101, 111, 112, 1.5, 0.5, 1000000, 2000000, -1, -2]) add(`${type} ${number}`, () => rules.select(number));
    add(`resolved ${type}`, () => rules.resolvedOptions());
  }
  add('plural with digits', () => new Intl.PluralRules(locale, { minimumFractionDigits: 1 }).select(1));

  const at = [Date.UTC(2024, 4, 6, 7, 8, 9, 123), Date.UTC(2023, 11, 31, 23, 59), Date.UTC(2024, 1, 29, 12), Date.UTC(2024, 6, 1)];
  const names = ['narrow', 'short', 'long'];
  const digits = ['numeric', '2-digit'];
  const dates = [{}];
  for (const weekday of [undefined, ...names]) for (const month of [undefined, ...digits, ...names]) for (const year of [undefined, ...digits]) for (const day of [undefined, 'numeric', '2-digit']) dates.push({ weekday, month, year, day });
  for (const hour of digits) for (const minute of [undefined, '2-digit']) for (const second of [undefined, '2-digit']) for (const hourCycle of [undefined, 'h11', 'h12', 'h23', 'h24']) dates.push({ hour, minute, second, hourCycle });
  for (const month of [...digits, ...names]) for (const hour12 of [true, false]) dates.push({ day: 'numeric', month, year: 'numeric', hour: 'numeric', minute: '2-digit', hour12 }, { weekday: 'long', day: 'numeric', month, hour: '2-digit', minute: '2-digit', hour12 });
  for (const weekday of names) dates.push({ weekday, hour: 'numeric', minute: '2-digit' }, { weekday, hour: 'numeric' });
  for (const dayPeriod of names) dates.push({ dayPeriod }, { hour: 'numeric', dayPeriod }, { hour: 'numeric', minute: '2-digit', dayPeriod, hour12: true }, { dayPeriod, day: 'numeric', month: 'long', hour: 'numeric', hour12: true });
  for (const era of names) dates.push({ era }, { era, year: 'numeric' }, { era, year: 'numeric', month: 'long', day: 'numeric' });
  for (const fractionalSecondDigits of [1, 2, 3]) dates.push({ fractionalSecondDigits }, { second: 'numeric', fractionalSecondDigits }, { minute: 'numeric', second: 'numeric', fractionalSecondDigits }, { hour: 'numeric', minute: 'numeric', second: 'numeric', fractionalSecondDigits, day: 'numeric', month: 'short' });
  const styled = ['full', 'long', 'medium', 'short'];
  for (const dateStyle of [undefined, ...styled]) for (const timeStyle of [undefined, ...styled]) for (const hour12 of [undefined, true, false]) if (dateStyle || timeStyle) dates.push({ dateStyle, timeStyle, hour12 });
  for (const timeZoneName of ['short', 'long', 'shortOffset', 'longOffset']) dates.push({ timeZoneName }, { hour: 'numeric', minute: '2-digit', timeZoneName }, { day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName }, { timeZoneName, weekday: 'short', hour: 'numeric' });
  const zones = ['UTC', 'Europe/Kyiv', 'America/New_York', 'Asia/Kolkata', 'Europe/London', 'America/St_Johns', 'Asia/Tokyo'];
  let turn = 0;
  for (const options of dates) {
    turn += 1;
    const timeZone = zones[turn % zones.length];
    const date = at[turn % at.length];
    add(`${JSON.stringify(options)} ${timeZone} ${date}`, () => new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(date));
    // Of odd choices V8 tells fields that are letters of words in the pattern.
    const isOdd = (options.hour && options.second && !options.minute) || (options.month && !options.day && options.weekday) || (options.year && options.day && !options.month);
    if (turn % 5 === 0 && !isOdd) add(`resolved ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, { timeZone, ...options }).resolvedOptions());
  }
  for (const timeZone of zones) for (const timeZoneName of ['short', 'long', 'shortOffset', 'longOffset']) for (const date of at) add(`${timeZone} ${timeZoneName} ${date}`, () => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName, hour: 'numeric' }).format(date));
  for (const date of [...at, NaN, -62198755200000, 8.64e15]) {
    add(`texts ${date}`, () => [new Date(date).toLocaleString(locale), new Date(date).toLocaleDateString(locale), new Date(date).toLocaleTimeString(locale)]);
    add(`texts in Kyiv ${date}`, () => [new Date(date).toLocaleString(locale, { timeZone: 'Europe/Kyiv', dateStyle: 'medium' }), new Date(date).toLocaleDateString(locale, { month: 'long' }), new Date(date).toLocaleTimeString(locale, { hour: '2-digit' }), new Date(date).toLocaleTimeString(locale, { month: 'long' }), new Date(date).toLocaleDateString(locale, { hour: '2-digit' })]);
  }
  for (let hour = 0; hour < 24; hour += 1) add(`part of the day ${hour}`, () => [0, 5].map((minute) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: 'numeric', dayPeriod: 'long', hour12: true, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1, hour, minute))));
  add('parts of a date', () => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone: 'UTC' }).formatToParts(at[0]));

  for (const numeric of ['always', 'auto']) for (const style of ['long', 'short', 'narrow']) {
    const format = new Intl.RelativeTimeFormat(locale, { numeric, style });
    for (const unit of ['second', 'minutes', 'hour', 'day', 'week', 'month', 'quarter', 'year']) for (const number of [-2, -1, -0, 0, 1, 2, 5, -10.5, 1234]) add(`${numeric} ${style} ${unit} ${number}`, () => format.format(number, unit));
    add('parts of a relative time', () => format.formatToParts(-1234, 'day'));
    add('resolved relative time', () => format.resolvedOptions());
  }
  for (const type of ['conjunction', 'disjunction', 'unit']) for (const style of ['long', 'short', 'narrow']) {
    const format = new Intl.ListFormat(locale, { type, style });
    for (const list of [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['x', 'igual'], ['x', 'hielo'], ['x', 'y', 'hijo'], ['x', 'ocho'], ['x', '8'], ['x', 'hotel']]) add(`${type} ${style} ${list}`, () => format.format(list));
    add('parts of a list', () => format.formatToParts(['a', 'b', 'c']));
    add('resolved list', () => format.resolvedOptions());
  }
  const words = ['Ґанок', 'гора', 'ґава', 'Гора', 'їжак', 'ідея', 'Їжак', 'єнот', 'апостроф', "об'єкт", 'обʼєкт', 'łoś', 'lis', 'Łódź', 'ząb', 'zebra', 'żaba', 'źrebię', 'straße', 'strasse', 'Öl', 'Ol', 'ähnlich', 'ñandú', 'nube', 'cote', 'côte', 'coté', 'côté', 'résumé', 'resume', 'Resume', 'item 10', 'item 2', 'item-2', 'a b', 'ab', 'a-b', '', '1', '10', '2', 'Z', 'a', 'A', 'é', 'e\u0301', '€', '_', '-', '😀'];
  for (const options of [{}, { numeric: true }, { sensitivity: 'base' }, { sensitivity: 'accent' }, { sensitivity: 'case' }, { caseFirst: 'upper' }, { caseFirst: 'lower' }, { ignorePunctuation: true }, { numeric: true, sensitivity: 'base' }]) {
    const collator = new Intl.Collator(locale, options);
    add(`sorted ${JSON.stringify(options)}`, () => [...words].sort(collator.compare));
    add(`compared ${JSON.stringify(options)}`, () => words.map((word, index) => collator.compare(word, words[(index * 7 + 3) % words.length])).join());
    add(`resolved order ${JSON.stringify(options)}`, () => collator.resolvedOptions());
  }
  add('sorted by localeCompare', () => [...words].sort((a, b) => a.localeCompare(b, locale)));
  add('a list of values', () => [1234.5, null, undefined, new Date(0), [7000, 'x'], 'y'].toLocaleString(locale, { timeZone: 'UTC' }));
  add('a big number', () => 123456789012345678901234567890n.toLocaleString(locale));
  add('a text of digits', () => new Intl.NumberFormat(locale).format('12345678901234567890.125'));
  return table;
}
