//! params: a b c d
//! events: done
class Box {
  constructor(p) {
    this.a = p.a;
  }
}
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const Bound = Box.bind(null, p);
  new Bound();
  const form = {
    p,
    tag() {
      return this.p.b;
    },
  };
  form.tag`x`;
  const store = new Map();
  store.read = () => p.c;
  store.read();
  const later = Promise.resolve();
  later.read = () => p.d;
  later.read();
  return 'done';
}
module.exports = action_case;
