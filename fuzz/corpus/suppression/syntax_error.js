// actionjail-allow syntax-error: x
function (
