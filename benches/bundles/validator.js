module.exports = require('validator').default || require('validator');
// ---
=> ['foo@bar.com', 'x@y', 'Some Name <foo@bar.com>', 'тест@почта.рф'].map(t => [lib.isEmail(t), lib.isEmail(t, { allow_display_name: true })])
=> ['https://example.com/a?b=c', 'example.com', 'http://localhost:3000', 'ftp://x.org', 'http://[::1]/'].map(t => [lib.isURL(t), lib.isURL(t, { require_tld: false, require_protocol: true })])
=> ['+380441234567', '0501234567', '+48123456789'].map(t => [lib.isMobilePhone(t), lib.isMobilePhone(t, 'uk-UA'), lib.isMobilePhone(t, ['pl-PL', 'de-DE'])])
=> [lib.isIBAN('GB82 WEST 1234 5698 7654 32'), lib.isIBAN('UA213996220000026007233566001'), lib.isCreditCard('4111 1111 1111 1111'), lib.isLuhnNumber('79927398713')]
=> [lib.isUUID('550e8400-e29b-41d4-a716-446655440000'), lib.isUUID('x'), lib.isJSON('{"a":1}'), lib.isJWT('a.b.c'), lib.isBase64('Zm9v'), lib.isHexColor('#ff0'), lib.isMongoId('507f1f77bcf86cd799439011')]
=> [lib.isDate('2024-02-30'), lib.isDate('2024-02-29'), lib.isISO8601('2024-05-06T10:00:00Z', { strict: true }), lib.isRFC3339('2024-05-06T10:00:00Z'), lib.isAfter('2030-01-01', '2024-01-01'), lib.toDate('2024-01-01')]
=> [lib.escape('<script>"\'/'), lib.unescape('&lt;&#x27;'), lib.trim('  a '), lib.ltrim('xxa', 'x'), lib.stripLow('a\u0001b'), lib.whitelist('abc123', 'a-z'), lib.blacklist('abc123', '0-9')]
=> [lib.normalizeEmail('Some.Name+tag@GMail.com'), lib.normalizeEmail('x@Outlook.com'), lib.toBoolean('1'), lib.toInt('12px'), lib.toFloat('1.5'), lib.isFloat('1,5', { locale: 'de-DE' })]
=> [lib.isAlpha('Привіт', 'uk-UA'), lib.isAlphanumeric('abc1'), lib.isNumeric('1.5'), lib.isInt('007', { allow_leading_zeroes: false }), lib.isDecimal('1.50', { decimal_digits: '2' }), lib.isCurrency('$1,000.00'), lib.isLength('аб', { min: 2, max: 2 })]
=> [lib.isStrongPassword('aB3$5678'), lib.isStrongPassword('abc', { returnScore: true }), lib.isPostalCode('01001', 'UA'), lib.isPostalCode('SW1A 1AA', 'GB'), lib.isIP('::1'), lib.isIPRange('10.0.0.0/8'), lib.isFQDN('a.b.com')]
=> [lib.isLatLong('50.45,30.52'), lib.isTaxID('12-3456789', 'en-US'), lib.isVAT('DE123456789', 'DE'), lib.isSlug('a-b'), lib.isSemVer('1.2.3-a'), lib.isEAN('4006381333931'), lib.isISBN('978-3-16-148410-0'), lib.isIdentityCard('x', 'any')]
=> lib.isEmail(5)
=> [lib.contains('Foo', 'foo', { ignoreCase: true }), lib.matches('abc', 'B', 'i'), lib.isSurrogatePair('𠮷'), lib.isFullWidth('ａ'), lib.isMultibyte('あ'), lib.isEmpty(' ', { ignore_whitespace: true }), lib.equals('a', 'a')]
