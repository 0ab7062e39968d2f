//! params: a b c
//! events: n y
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const pushed = [];
  pushed.push(() => p.a);
  const spread = [...pushed, () => p.b];
  const [...rest] = [() => p.c];
  return pushed[0]() || spread[1]?.() || rest[0]() ? 'y' : 'n';
}
module.exports = action_case;
