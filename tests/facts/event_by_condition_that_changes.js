//! params: go kind
//! events: a b end one two
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const flow = {
    step: 'one',
    next() {
      if (p.go) this.step = 'two';
      return true;
    },
  };
  let kind = 'a';
  if (p.kind && kind === 'a' && (kind = p.go ? 'b' : 'a')) return kind;
  if (flow.step === 'one' && p.go !== 3 && flow.next()) return flow.step;
  return 'end';
}
module.exports = action_case;
