module.exports = require('libphonenumber-js');
// ---
const p = lib.parsePhoneNumber('+380 44 123 45 67');
return [p.country, p.number, p.nationalNumber, p.formatInternational(), p.formatNational(), p.getURI(), p.isValid(), p.isPossible(), p.getType()];
// ---
=> ['050 123 45 67', '(044) 1234567', '1', 'abc'].map(t => { const p = lib.parsePhoneNumberFromString(t, 'UA'); return p ? [p.number, p.isValid()] : p; })
=> lib.parsePhoneNumber('1')
=> lib.parsePhoneNumberWithError('abc', 'UA')
=> ['US', 'GB', 'PL', 'DE', 'UA'].map(c => [lib.getCountryCallingCode(c), lib.getExampleNumber ? typeof lib.getExampleNumber : 0])
=> new lib.AsYouType('US').input('2133734253')
const t = new lib.AsYouType(); const steps = [...'+380501234567'].map(d => t.input(d)); return [steps, t.getCountry(), t.getNumberValue(), t.getTemplate()];
// ---
=> lib.findPhoneNumbersInText('Call +1 213 373 4253 or (213) 555-1212 ext. 5, Київ +380 44 123 45 67.', 'US').map(f => [f.number.number, f.startsAt, f.endsAt, f.number.ext])
=> [lib.isValidPhoneNumber('+48123456789'), lib.isPossiblePhoneNumber('123', 'US'), lib.validatePhoneNumberLength('123', 'US'), lib.isSupportedCountry('UA'), lib.getCountries().length]
const p = lib.parsePhoneNumber('8 (800) 555-35-35', 'RU'); return [p, p.format('RFC3966'), p.format('E.164'), p.getPossibleCountries()];
// ---
=> [lib.parseIncompletePhoneNumber('8 (800) 555'), lib.formatIncompletePhoneNumber('8800555', 'RU'), lib.parseDigits('८८००'), lib.formatPhoneNumber ? 1 : 0]
=> JSON.stringify(lib.parsePhoneNumber('+12133734253 ext. 12'))
