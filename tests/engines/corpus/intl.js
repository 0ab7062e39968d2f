return (1234567.891).toLocaleString('uk-UA');
// ---
return (1234.5).toLocaleString('uk-UA', { style: 'currency', currency: 'UAH' });
// ---
const { rows } = this.getCurrentNodeParamsJSON();
return rows.map((r) => Number(r.sum).toLocaleString('en-US', { minimumFractionDigits: 2 }));
// ---
return new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(99.9);
// ---
const money = new Intl.NumberFormat('pl-PL', { style: 'currency', currency: 'PLN' });
return [0, 1, -5, 1e6].map(money.format);
// ---
return (0.256).toLocaleString('uk', { style: 'percent', maximumFractionDigits: 1 });
// ---
return (5).toLocaleString('en-US', { minimumIntegerDigits: 2 });
// ---
return (1e6).toLocaleString('en-US').replace(/,/g, ' ');
// ---
return (1234.567).toLocaleString('fr-FR', { maximumFractionDigits: 1 });
// ---
return (1500).toLocaleString('en', { notation: 'compact' });
// ---
return new Intl.NumberFormat('es-ES').format(1234) + new Intl.NumberFormat('es-ES').format(12345);
// ---
return (12).toLocaleString('en-GB', { style: 'unit', unit: 'kilometer-per-hour' });
// ---
return (16).toLocaleString('uk', { style: 'unit', unit: 'celsius', unitDisplay: 'long' });
// ---
return new Intl.NumberFormat('en', { style: 'currency', currency: 'JPY' }).formatToParts(1234.5).map((p) => p.type);
// ---
return new Intl.NumberFormat('uk', { style: 'currency', currency: 'USD', currencyDisplay: 'name' }).format(2);
// ---
return Number('x').toLocaleString('uk');
// ---
return (123456789012345678901234567890n).toLocaleString('uk');
// ---
return new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(123456);
// ---
return new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }).format(2.5);
// ---
return (1.005).toLocaleString('en', { maximumFractionDigits: 2 });
// ---
return (-0).toLocaleString('en') + (-0.001).toLocaleString('en', { maximumFractionDigits: 1, signDisplay: 'negative' });
// ---
return [1, 1000, 1e9].map((n) => n.toLocaleString('uk', { notation: 'compact', compactDisplay: 'long' }));
// ---
return new Date().toLocaleDateString('uk-UA');
// ---
return new Date().toLocaleDateString('uk-UA', { day: 'numeric', month: 'long', year: 'numeric' });
// ---
return new Date().toLocaleString('uk-UA', { timeZone: 'Europe/Kyiv' });
// ---
return new Date().toLocaleTimeString('uk-UA', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Kyiv' });
// ---
return new Date().toLocaleDateString('en-GB', { weekday: 'long' });
// ---
return new Date().toLocaleDateString('en-US', { month: 'short', day: 'numeric' });
// ---
return new Date().toLocaleString('en-US', { timeZone: 'America/New_York' });
// ---
const at = new Date(new Date().toLocaleString('en-US', { timeZone: 'Europe/Kyiv' }));
return at.getHours();
// ---
const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv', year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date());
return Object.fromEntries(parts.map((p) => [p.type, p.value]));
// ---
return new Intl.DateTimeFormat('en-CA').format(new Date());
// ---
return new Date().toLocaleDateString('sv-SE');
// ---
return new Date().toLocaleDateString('uk', { dateStyle: 'full' });
// ---
return new Intl.DateTimeFormat('de', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' }).format(new Date());
// ---
return new Date().toLocaleTimeString('en-US');
// ---
return new Date().toLocaleTimeString('en-US', { hour12: false });
// ---
return new Date().toLocaleTimeString('en-US', { hour: 'numeric', hour12: true });
// ---
return Intl.DateTimeFormat().resolvedOptions().timeZone;
// ---
return new Date().toLocaleString('fr-FR', { weekday: 'short', hour: '2-digit' });
// ---
return new Date().toLocaleDateString('pl-PL', { month: 'long', year: 'numeric' });
// ---
return new Date().toLocaleDateString('uk', { month: 'long' });
// ---
return new Date(NaN).toLocaleDateString('uk');
// ---
return new Intl.DateTimeFormat('uk').format(NaN);
// ---
return new Date().toLocaleString('en', { timeZoneName: 'short', timeZone: 'Europe/Kyiv' });
// ---
return new Date().toLocaleString('en', { timeZone: 'Mars/Base' });
// ---
return new Date().toLocaleString('en', { month: 'big' });
// ---
return new Date().toLocaleDateString('en', { timeStyle: 'short' });
// ---
return new Date(0).toLocaleDateString('uk', { era: 'long' });
// ---
const days = [];
for (let d = 1; d < 8; d += 1) days.push(new Date(2024, 0, d).toLocaleDateString('uk', { weekday: 'short' }));
return days;
// ---
const months = Array.from({ length: 12 }, (_, m) => new Intl.DateTimeFormat('uk', { month: 'long', day: 'numeric' }).format(new Date(2024, m, 1)));
return months;
// ---
return new Date().toLocaleString('uk', { dayPeriod: 'long', hour: 'numeric', hour12: true });
// ---
return new Intl.DateTimeFormat('en', { hour: 'numeric', fractionalSecondDigits: 3, second: 'numeric', minute: 'numeric' }).format(new Date());
// ---
const f = new Intl.DateTimeFormat('de', { timeZone: 'UTC' }).format;
return [0, new Date(5), '7'].map((d) => f(d));
// ---
// in Europe/Kyiv
return new Date().toLocaleString('uk-UA');
// ---
// in Europe/Kyiv
return [new Date().toLocaleDateString('en'), new Date().toLocaleTimeString('en'), Intl.DateTimeFormat('uk').resolvedOptions().timeZone];
// ---
// in America/New_York
return new Date(2024, 10, 3, 1, 30).toLocaleString('en-US', { timeZoneName: 'long' });
// ---
// in Asia/Kolkata
return new Date().toLocaleString('en-GB', { timeZoneName: 'longOffset' });
// ---
// in Europe/Kyiv
return new Date(2024, 2, 31, 3, 30).toLocaleTimeString('de', { timeZoneName: 'short' });
// ---
// in Europe/Kyiv
return new Intl.DateTimeFormat('uk', { dateStyle: 'full', timeStyle: 'full' }).format(0);
// ---
return ['ґ', 'г', 'а', 'я', 'є', 'е', 'ї', 'і', 'и'].sort((a, b) => a.localeCompare(b, 'uk'));
// ---
return ['б', 'А', 'а', 'В'].sort((a, b) => a.localeCompare(b));
// ---
return ['item 10', 'item 2', 'item 1'].sort(new Intl.Collator('en', { numeric: true }).compare);
// ---
return ['item 10', 'item 2'].sort((a, b) => a.localeCompare(b, undefined, { numeric: true, sensitivity: 'base' }));
// ---
return 'Résumé'.localeCompare('resume', 'fr', { sensitivity: 'base' });
// ---
return ['a'.localeCompare('B'), 'b'.localeCompare('A'), 'a'.localeCompare('a'), 'a'.localeCompare('A')];
// ---
return 'ß'.localeCompare('ss', 'de') + 'ä'.localeCompare('z', 'de');
// ---
return ['ł', 'l', 'm', 'ó', 'o', 'ż', 'ź', 'z'].sort(new Intl.Collator('pl').compare);
// ---
return ['ñ', 'n', 'o'].sort(new Intl.Collator('es').compare);
// ---
const { list } = this.getCurrentNodeParamsJSON();
return list.map(String).sort((a, b) => a.localeCompare(b));
// ---
return ''.localeCompare() + 'x'.localeCompare(undefined) + 'undefined'.localeCompare(undefined);
// ---
return 'a'.localeCompare('b', 'x_y');
// ---
return String.prototype.localeCompare.call(null, 'a');
// ---
return 'a'.localeCompare('b', ['uk', 'en']);
// ---
return 'a\u0301'.localeCompare('\u00e1') + '\ud800'.localeCompare('\ud801');
// ---
return new Intl.Collator('uk', { sensitivity: 'accent' }).compare('Їжак', 'їжак');
// ---
const names = ['Żaneta', 'Олена', 'adam', 'Zed', 'Ігор', '1'];
return names.sort((a, b) => a.localeCompare(b, 'en'));
// ---
return ['b', 'a', 'C'].toSorted(Intl.Collator('uk', { caseFirst: 'upper' }).compare);
// ---
return new Intl.Collator().resolvedOptions();
// ---
return new Intl.Collator('sv').compare('ä', 'z');
// ---
return new Intl.Collator('uk', { usage: 'search' }).compare('а', 'А');
// ---
const rules = new Intl.PluralRules('uk');
const forms = { one: 'файл', few: 'файли', many: 'файлів', other: 'файлу' };
return [0, 1, 2, 5, 11, 21, 22, 25, 1.5].map((n) => `${n} ${forms[rules.select(n)]}`);
// ---
const rules = new Intl.PluralRules('en', { type: 'ordinal' });
return [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101].map((n) => rules.select(n));
// ---
return [0, 1, 2, 5, 12, 22].map((n) => new Intl.PluralRules('pl').select(n));
// ---
return new Intl.PluralRules('ar').select(2);
// ---
return new Intl.RelativeTimeFormat('uk', { numeric: 'auto' }).format(-1, 'day');
// ---
const rtf = new Intl.RelativeTimeFormat('en');
return [rtf.format(-3, 'hours'), rtf.format(1, 'week'), rtf.format(0, 'day'), rtf.format(-0, 'day')];
// ---
return new Intl.RelativeTimeFormat('pl').formatToParts(5, 'minute');
// ---
return new Intl.RelativeTimeFormat('uk').format(1, 'fortnight');
// ---
return new Intl.ListFormat('uk', { type: 'conjunction' }).format(['а', 'б', 'в']);
// ---
return new Intl.ListFormat('en', { style: 'short', type: 'disjunction' }).format(['a', 'b', 'c']);
// ---
return new Intl.ListFormat('es').format(['agua', 'hielo', 'igual']);
// ---
return new Intl.ListFormat('en').format([1]);
// ---
return new Intl.ListFormat('en').format(new Set(['x', 'y']));
// ---
return [...new Intl.Segmenter('uk').segment('ab')].length;
// ---
return new Intl.DisplayNames('uk', { type: 'region' }).of('UA');
// ---
return new Intl.Locale('uk-UA').language;
// ---
return Intl.supportedValuesOf('currency').length;
// ---
return typeof Intl + typeof Intl.NumberFormat;
// ---
return Object.prototype.toString.call(Intl);
// ---
return Object.keys(Intl);
// ---
return Intl.getCanonicalLocales(['UK-ua', 'EN']);
// ---
return Intl.NumberFormat.supportedLocalesOf(['uk', 'xx']);
// ---
return Intl.getCanonicalLocales('not a tag');
// ---
const f = new Intl.NumberFormat('en');
return [f.format === f.format, f instanceof Intl.NumberFormat, Object.prototype.toString.call(f), f.constructor.name, JSON.stringify(f)];
// ---
class Money extends Intl.NumberFormat { constructor() { super('uk', { style: 'currency', currency: 'UAH' }); } }
return new Money().format(5);
// ---
return Intl.NumberFormat('uk').format('12345678901234567890');
// ---
return new Intl.NumberFormat('en').format(Symbol('x'));
// ---
return Intl.PluralRules('en');
// ---
return new Intl.NumberFormat('en', { style: 'currency' });
// ---
return new Intl.NumberFormat('en', { style: 'currency', currency: 'us' });
// ---
return new Intl.NumberFormat('en', { maximumFractionDigits: 200 });
// ---
return new Intl.NumberFormat('en', { style: 'unit', unit: 'parsec' });
// ---
return new Intl.NumberFormat('en', { minimumFractionDigits: 3 }).resolvedOptions();
// ---
return new Intl.DateTimeFormat('uk', { dateStyle: 'long' }).resolvedOptions();
// ---
return new Intl.DateTimeFormat('en-US', { hour: 'numeric', timeZone: 'Europe/Kyiv' }).resolvedOptions();
// ---
return (1).toLocaleString('tlh');
// ---
return (1).toLocaleString(['tlh', 'uk'], { style: 'percent' });
// ---
return (1.5).toLocaleString(null);
// ---
return (1.5).toLocaleString('de-FR');
// ---
return (1.5).toLocaleString('ru-RU');
// ---
return (1.5).toLocaleString('uk-u-nu-latn');
// ---
return new Date().toLocaleDateString('en-u-ca-buddhist');
// ---
return new Date().toLocaleTimeString('en-u-hc-h23');
// ---
return 'ПРИВІТ'.toLocaleLowerCase('uk') + 'ß'.toLocaleUpperCase('de') + 'i'.toLocaleUpperCase();
// ---
return 'I'.toLocaleLowerCase('tr');
// ---
return [1234.5, new Date(0), null, 'x', [2]].toLocaleString('de', { timeZone: 'UTC' });
// ---
return new Float64Array([1234.5, 2]).toLocaleString('uk');
// ---
return [1, [2, [3]]].toLocaleString('en');
// ---
return Number.prototype.toLocaleString.call('x', 'en');
// ---
try { Date.prototype.toLocaleString.call({}); } catch (e) { return e instanceof TypeError; }
// ---
return (1).toLocaleString('de', { style: 'currency', currency: 'DEM' });
// ---
return new Intl.NumberFormat('en').formatRange(1, 5);
// ---
return new Intl.DateTimeFormat('en').formatRange(0, 1e10);
// ---
return new Intl.NumberFormat('en', { notation: 'scientific' }).format(12345);
// ---
return (5).toLocaleString('en', null);
// ---
const log = [];
new Intl.PluralRules('en', new Proxy({}, { get(_, key) { log.push(key); } }));
return log;
// ---
const opts = { get style() { throw new RangeError('mine'); } };
return (1).toLocaleString('en', opts);
// ---
return [0, 1, -1234.5, 1e6].map((n) => [n.toLocaleString('en-US'), n.toLocaleString('en-US', { style: 'currency', currency: 'USD' }), n.toLocaleString('en-US', { style: 'percent' })]);
// ---
return ['short', 'medium', 'long', 'full'].map((dateStyle) => new Date().toLocaleString('en-US', { dateStyle, timeStyle: 'short' }));
// ---
return [new Date().toLocaleDateString('en-US', { weekday: 'short', day: 'numeric', month: 'short' }), new Date().toLocaleTimeString('en-US', { timeStyle: 'short' }), new Date().toLocaleString('en-US')];
// ---
return [1, 2, 5].map((n) => [new Intl.PluralRules('en-US').select(n), new Intl.RelativeTimeFormat('en-US').format(-n, 'day'), n.toLocaleString('en-US', { style: 'unit', unit: 'day', unitDisplay: 'long' })]);
// ---
return [new Intl.ListFormat('en-US').format(['a', 'b', 'c']), ['Z', 'ä', 'a', 'Ä', 'і', 'г'].sort((a, b) => a.localeCompare(b, 'en-US'))];
// ---
return [0, 1, -1234.5, 1e6].map((n) => [n.toLocaleString('en-GB'), n.toLocaleString('en-GB', { style: 'currency', currency: 'USD' }), n.toLocaleString('en-GB', { style: 'percent' })]);
// ---
return ['short', 'medium', 'long', 'full'].map((dateStyle) => new Date().toLocaleString('en-GB', { dateStyle, timeStyle: 'short' }));
// ---
return [new Date().toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }), new Date().toLocaleTimeString('en-GB', { timeStyle: 'short' }), new Date().toLocaleString('en-GB')];
// ---
return [1, 2, 5].map((n) => [new Intl.PluralRules('en-GB').select(n), new Intl.RelativeTimeFormat('en-GB').format(-n, 'day'), n.toLocaleString('en-GB', { style: 'unit', unit: 'day', unitDisplay: 'long' })]);
// ---
return [new Intl.ListFormat('en-GB').format(['a', 'b', 'c']), ['Z', 'ä', 'a', 'Ä', 'і', 'г'].sort((a, b) => a.localeCompare(b, 'en-GB'))];
// ---
return [0, 1, -1234.5, 1e6].map((n) => [n.toLocaleString('uk'), n.toLocaleString('uk', { style: 'currency', currency: 'USD' }), n.toLocaleString('uk', { style: 'percent' })]);
// ---
return ['short', 'medium', 'long', 'full'].map((dateStyle) => new Date().toLocaleString('uk', { dateStyle, timeStyle: 'short' }));
// ---
return [new Date().toLocaleDateString('uk', { weekday: 'short', day: 'numeric', month: 'short' }), new Date().toLocaleTimeString('uk', { timeStyle: 'short' }), new Date().toLocaleString('uk')];
// ---
return [1, 2, 5].map((n) => [new Intl.PluralRules('uk').select(n), new Intl.RelativeTimeFormat('uk').format(-n, 'day'), n.toLocaleString('uk', { style: 'unit', unit: 'day', unitDisplay: 'long' })]);
// ---
return [new Intl.ListFormat('uk').format(['a', 'b', 'c']), ['Z', 'ä', 'a', 'Ä', 'і', 'г'].sort((a, b) => a.localeCompare(b, 'uk'))];
// ---
return [0, 1, -1234.5, 1e6].map((n) => [n.toLocaleString('pl'), n.toLocaleString('pl', { style: 'currency', currency: 'USD' }), n.toLocaleString('pl', { style: 'percent' })]);
// ---
return ['short', 'medium', 'long', 'full'].map((dateStyle) => new Date().toLocaleString('pl', { dateStyle, timeStyle: 'short' }));
// ---
return [new Date().toLocaleDateString('pl', { weekday: 'short', day: 'numeric', month: 'short' }), new Date().toLocaleTimeString('pl', { timeStyle: 'short' }), new Date().toLocaleString('pl')];
// ---
return [1, 2, 5].map((n) => [new Intl.PluralRules('pl').select(n), new Intl.RelativeTimeFormat('pl').format(-n, 'day'), n.toLocaleString('pl', { style: 'unit', unit: 'day', unitDisplay: 'long' })]);
// ---
return [new Intl.ListFormat('pl').format(['a', 'b', 'c']), ['Z', 'ä', 'a', 'Ä', 'і', 'г'].sort((a, b) => a.localeCompare(b, 'pl'))];
// ---
return [0, 1, -1234.5, 1e6].map((n) => [n.toLocaleString('de'), n.toLocaleString('de', { style: 'currency', currency: 'USD' }), n.toLocaleString('de', { style: 'percent' })]);
// ---
return ['short', 'medium', 'long', 'full'].map((dateStyle) => new Date().toLocaleString('de', { dateStyle, timeStyle: 'short' }));
// ---
return [new Date().toLocaleDateString('de', { weekday: 'short', day: 'numeric', month: 'short' }), new Date().toLocaleTimeString('de', { timeStyle: 'short' }), new Date().toLocaleString('de')];
// ---
return [1, 2, 5].map((n) => [new Intl.PluralRules('de').select(n), new Intl.RelativeTimeFormat('de').format(-n, 'day'), n.toLocaleString('de', { style: 'unit', unit: 'day', unitDisplay: 'long' })]);
// ---
return [new Intl.ListFormat('de').format(['a', 'b', 'c']), ['Z', 'ä', 'a', 'Ä', 'і', 'г'].sort((a, b) => a.localeCompare(b, 'de'))];
// ---
return [0, 1, -1234.5, 1e6].map((n) => [n.toLocaleString('de-AT'), n.toLocaleString('de-AT', { style: 'currency', currency: 'USD' }), n.toLocaleString('de-AT', { style: 'percent' })]);
// ---
return ['short', 'medium', 'long', 'full'].map((dateStyle) => new Date().toLocaleString('de-AT', { dateStyle, timeStyle: 'short' }));
// ---
return [new Date().toLocaleDateString('de-AT', { weekday: 'short', day: 'numeric', month: 'short' }), new Date().toLocaleTimeString('de-AT', { timeStyle: 'short' }), new Date().toLocaleString('de-AT')];
// ---
return [1, 2, 5].map((n) => [new Intl.PluralRules('de-AT').select(n), new Intl.RelativeTimeFormat('de-AT').format(-n, 'day'), n.toLocaleString('de-AT', { style: 'unit', unit: 'day', unitDisplay: 'long' })]);
// ---
return [new Intl.ListFormat('de-AT').format(['a', 'b', 'c']), ['Z', 'ä', 'a', 'Ä', 'і', 'г'].sort((a, b) => a.localeCompare(b, 'de-AT'))];
// ---
return [0, 1, -1234.5, 1e6].map((n) => [n.toLocaleString('de-CH'), n.toLocaleString('de-CH', { style: 'currency', currency: 'USD' }), n.toLocaleString('de-CH', { style: 'percent' })]);
// ---
return ['short', 'medium', 'long', 'full'].map((dateStyle) => new Date().toLocaleString('de-CH', { dateStyle, timeStyle: 'short' }));
// ---
return [new Date().toLocaleDateString('de-CH', { weekday: 'short', day: 'numeric', month: 'short' }), new Date().toLocaleTimeString('de-CH', { timeStyle: 'short' }), new Date().toLocaleString('de-CH')];
// ---
return [1, 2, 5].map((n) => [new Intl.PluralRules('de-CH').select(n), new Intl.RelativeTimeFormat('de-CH').format(-n, 'day'), n.toLocaleString('de-CH', { style: 'unit', unit: 'day', unitDisplay: 'long' })]);
// ---
return [new Intl.ListFormat('de-CH').format(['a', 'b', 'c']), ['Z', 'ä', 'a', 'Ä', 'і', 'г'].sort((a, b) => a.localeCompare(b, 'de-CH'))];
// ---
return [0, 1, -1234.5, 1e6].map((n) => [n.toLocaleString('fr'), n.toLocaleString('fr', { style: 'currency', currency: 'USD' }), n.toLocaleString('fr', { style: 'percent' })]);
// ---
return ['short', 'medium', 'long', 'full'].map((dateStyle) => new Date().toLocaleString('fr', { dateStyle, timeStyle: 'short' }));
// ---
return [new Date().toLocaleDateString('fr', { weekday: 'short', day: 'numeric', month: 'short' }), new Date().toLocaleTimeString('fr', { timeStyle: 'short' }), new Date().toLocaleString('fr')];
// ---
return [1, 2, 5].map((n) => [new Intl.PluralRules('fr').select(n), new Intl.RelativeTimeFormat('fr').format(-n, 'day'), n.toLocaleString('fr', { style: 'unit', unit: 'day', unitDisplay: 'long' })]);
// ---
return [new Intl.ListFormat('fr').format(['a', 'b', 'c']), ['Z', 'ä', 'a', 'Ä', 'і', 'г'].sort((a, b) => a.localeCompare(b, 'fr'))];
// ---
return [0, 1, -1234.5, 1e6].map((n) => [n.toLocaleString('es'), n.toLocaleString('es', { style: 'currency', currency: 'USD' }), n.toLocaleString('es', { style: 'percent' })]);
// ---
return ['short', 'medium', 'long', 'full'].map((dateStyle) => new Date().toLocaleString('es', { dateStyle, timeStyle: 'short' }));
// ---
return [new Date().toLocaleDateString('es', { weekday: 'short', day: 'numeric', month: 'short' }), new Date().toLocaleTimeString('es', { timeStyle: 'short' }), new Date().toLocaleString('es')];
// ---
return [1, 2, 5].map((n) => [new Intl.PluralRules('es').select(n), new Intl.RelativeTimeFormat('es').format(-n, 'day'), n.toLocaleString('es', { style: 'unit', unit: 'day', unitDisplay: 'long' })]);
// ---
return [new Intl.ListFormat('es').format(['a', 'b', 'c']), ['Z', 'ä', 'a', 'Ä', 'і', 'г'].sort((a, b) => a.localeCompare(b, 'es'))];
// ---
return [Boolean(Intl.Locale) && 'weekInfo' in Intl.Locale.prototype, typeof Intl.Segmenter.supportedLocalesOf, Intl.DisplayNames.prototype.constructor === Intl.DisplayNames];
// ---
try { return new Intl.Locale('uk').weekInfo; } catch { return 'caught'; }
