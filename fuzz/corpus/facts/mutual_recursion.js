const f = (p, n) => n ? g(p, n - 1) : p.a; const g = (p, n) => n ? f(p, n - 1) : p.b;
module.exports = async function () { return f(this.getCurrentNodeParamsJSON(), 9); };