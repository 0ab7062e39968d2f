module.exports = exports = module["exports"] = Object.assign(function f() {}, { default: f });
exports.a = 1; this.b = 2; module = 1;