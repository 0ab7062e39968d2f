//! params: a b c slice
//! params-open
//! events-open
class Held {}
Held.push = Array.prototype.push;
const list = [];
list.slice = Array.prototype.slice;
module.exports = async function () {
  const params = this.getCurrentNodeParamsJSON();
  const { a, b, c } = params;
  const own = {};
  own.push = Array.prototype.push;
  own.push(a);
  Held.push(b);
  params.slice = String.prototype.slice;
  return own[0] || list.slice()[0] || params.slice(c);
};
